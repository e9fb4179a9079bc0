"""The territory's form in the admin: what the database would refuse is said in words, near its field."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from ..identifiers import clean_siren
from ..models import Territory
from .keeping import read_geometry
from .outlines import clean_outline

CODES = {
    "insee": _("Ce code INSEE est déjà celui de « %(name)s »."),
    "siren": _("Ce numéro SIREN est déjà celui de « %(name)s »."),
}
OUTLINE_FIELDS = {"outline_file", "outline_source", "outline_removed"}
# What the database says when somebody else was quicker, by the constraint that says it
REFUSALS = {
    "territory_insee_once": ("insee", _("Un territoire de cette nature a déjà ce code INSEE.")),
    "territory_siren_once": ("siren", _("Un territoire de cette nature a déjà ce numéro SIREN.")),
    "territory_label_once_at_a_time": (None, _("Un territoire ne porte pas deux fois le même label aux mêmes dates.")),
    "cannot be part of itself": ("parent", _("Un territoire ne peut pas faire partie de lui-même.")),
}


class TerritoryForm(WagtailAdminModelForm):
    """Adds the outline: a GeoJSON file, its source, and a box to take it away."""

    outline_file = forms.FileField(
        label=_("Fichier GeoJSON"),
        required=False,
        help_text=_("Un polygone en degrés (WGS 84), 10 Mo au plus. Il est réparé et allégé avant d'être gardé."),
    )
    outline_source = forms.CharField(
        label=_("Source du contour"), max_length=160, required=False, help_text=_("Par exemple : IGN, Admin Express.")
    )
    outline_removed = forms.BooleanField(label=_("Retirer le contour"), required=False)

    siren = forms.CharField(
        label=_("Numéro SIREN"), max_length=14, required=False, help_text=_("Intercommunalité, syndicat.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_new = self.instance.pk is None
        outline = None if self.is_new else getattr(self.instance, "outline", None)
        self.fields["outline_source"].initial = outline.source if outline else ""
        if outline is None and "outline_removed" in self.fields:
            self.fields["outline_removed"].widget = forms.HiddenInput()

    def clean_siren(self):
        return clean_siren(self.cleaned_data["siren"])

    def clean_outline_file(self):
        """The outline itself, cleaned, or None."""
        file = self.cleaned_data["outline_file"]
        return clean_outline(read_geometry(file)) if file else None

    def clean(self):
        cleaned = super().clean()
        for field, message in CODES.items():
            twin = self._twin(field, cleaned.get(field), cleaned.get("kind"))
            if twin:
                self.add_error(field, ValidationError(message % {"name": twin.name}))
        parent = cleaned.get("parent")
        if parent and self.instance.pk and self.instance.pk in parent.lineage:
            words = _("« %(parent)s » fait partie de ce territoire : il ne peut pas être au-dessus.")
            self.add_error("parent", words % {"parent": parent.name})
        return cleaned

    def _twin(self, field, value, kind):
        if not value or not kind:
            return None
        return Territory.objects.filter(kind=kind, **{field: value}).exclude(pk=self.instance.pk).first()

    def add_refusal(self, error):
        """Say near its field what the database refused. Raises the error again when it is none of ours."""
        if self.is_new:
            self.instance.pk, self.instance._state.adding = None, True
        for words, (field, message) in REFUSALS.items():
            if words in str(error):
                self.add_error(field, message)
                return
        raise error
