"""The territories of an organisation in its admin form: rows that a chooser fills, several at once."""

from django import forms
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet

from ..models import OrganisationTerritory


class TerritoryRows(BaseChildFormSet):
    """What counts is which territories are there: one that is named twice is named once.

    Rows carry no key: what somebody else took out meanwhile is chosen again by whoever still has it on the screen.
    """

    def __init__(self, data=None, files=None, instance=None, queryset=None, **kwargs):
        links = OrganisationTerritory.objects.filter(organisation=instance.pk if instance else None)
        links = links.select_related("territory").order_by("territory__name", "pk")
        self._named = {link.territory_id: link.territory for link in links}
        super().__init__(data, files, instance=instance, queryset=links, **kwargs)

    def initial_form_count(self):
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["id"] = forms.CharField(required=False, widget=forms.HiddenInput())
        field = form.fields["territory"]
        field.error_messages["invalid_choice"] = _("Ce territoire n'existe plus : choisissez-en un autre.")
        field.widget.known = self._named

    def validate_unique(self):
        """Twice is once."""

    def territories(self):
        """The territories that stay, once the form is valid, each once."""
        dropped = self.deleted_forms
        chosen = (form.cleaned_data.get("territory") for form in self.forms if form not in dropped)
        return list(dict.fromkeys(territory for territory in chosen if territory))
