"""The editor's form of a form: what no single field can see, and the lists that depend on the campaign."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from concertation.people.models import College

from ..choices import WRITTEN_KINDS, PhaseKind
from .checking import check_sections, follow_renames
from .choices import Public
from .policies import edited_campaigns


class ParticipationFormForm(WagtailAdminModelForm):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Natures proposées"),
        choices=[(kind.value, kind.label) for kind in WRITTEN_KINDS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Aucune case cochée : toutes les natures sont proposées."),
    )
    phase_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Ouvert dans les phases de cette nature"),
        choices=PhaseKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Rien de coché, ici ni au-dessous : ouvert quand on contribue."),
    )
    phase_ids = forms.TypedMultipleChoiceField(
        label=gettext_lazy("ou dans ces phases de la concertation"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    college_codes = forms.MultipleChoiceField(
        label=gettext_lazy("Collèges"), widget=forms.CheckboxSelectMultiple, required=False
    )

    class Media:
        js = ("desk/conditions.js",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "campaign" in self.fields:
            self._limit_campaigns()
        campaign = self.instance.campaign if self.instance.campaign_id else self._chosen_campaign()
        phases = campaign.phase_list if campaign else []
        self._offer("phase_ids", [(phase.pk, str(phase)) for phase in phases])
        self._offer("college_codes", list(College.objects.values_list("code", "name")))

    def _limit_campaigns(self):
        field = self.fields["campaign"]
        field.queryset = edited_campaigns(self.for_user) if self.for_user else field.queryset.none()
        field.disabled = self.instance.pk is not None

    def _chosen_campaign(self):
        """The campaign that the address or the form names, for a form that is new."""
        chosen = str(self.data.get("campaign") or self.initial.get("campaign") or "")
        known = chosen.isascii() and chosen.isdigit() and len(chosen) < 10 and "campaign" in self.fields
        return self.fields["campaign"].queryset.filter(pk=chosen).first() if known else None

    def _offer(self, name, choices):
        if name in self.fields:
            self.fields[name].choices = choices

    def clean_sections(self):
        """Conditions follow the questions that were renamed; then each names an earlier question and a value of it."""
        sections = self.cleaned_data["sections"]
        follow_renames(sections, self.instance.sections)
        check_sections(sections)
        return sections

    def clean(self):
        cleaned = super().clean()
        sections = cleaned.get("sections")
        asks_nothing = sections is not None and not any(section.value["questions"] for section in sections)
        if not cleaned.get("asks_text") and asks_nothing and "sections" not in self.errors:
            self.add_error("asks_text", _("Sans titre ni texte, il faut au moins une question."))
        if cleaned.get("public") == Public.COLLEGES and not cleaned.get("college_codes"):
            self.add_error("college_codes", _("Cochez au moins un collège."))
        self._check_organisations(cleaned)
        return cleaned

    def _check_organisations(self, cleaned):
        rows = self.formsets.get("organisation_links") if hasattr(self, "formsets") else None
        named = rows is not None and any(
            row.cleaned_data.get("organisation") and not row.cleaned_data.get("DELETE")
            for row in rows.forms
            if getattr(row, "cleaned_data", None) or row.is_valid()
        )
        if cleaned.get("public") == Public.MEMBERS and not named:
            raise ValidationError({"public": _("Nommez au moins une organisation, plus bas.")})
