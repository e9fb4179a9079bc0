"""The editor's form of a campaign: what no single field can see. Half-filled drafts pass; contradictions do not."""

from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import InlinePanel


class CampaignForm(WagtailAdminPageForm):
    def clean_code(self):
        """The code opens every reference already given: it stays once there are contributions."""
        code = self.cleaned_data["code"]
        before = self.initial.get("code")
        if before and code != before and self.instance.pk and self.instance.contributions.exists():
            raise ValidationError(_("Des contributions portent déjà ce code dans leur référence : il ne change plus."))
        return code


class PhaseFormSet(BaseChildFormSet):
    """Phases end after they start, and no two of them overlap."""

    def clean(self):
        super().clean()
        dated = []
        for form in kept(self.forms):
            start, end = form.cleaned_data.get("starts_at"), form.cleaned_data.get("ends_at")
            if not start or not end:
                continue
            if end <= start:
                form.add_error("ends_at", _("La fin d'une phase vient après son début."))
            else:
                dated.append((start, end, form))
        dated.sort(key=lambda row: row[0])
        for (_start, end, earlier), (start, _end, later) in pairwise(dated):
            if start < end:
                name = earlier.cleaned_data.get("title") or earlier.instance.get_kind_display()
                later.add_error("starts_at", _("Cette phase commence avant la fin de « %(name)s ».") % {"name": name})


class ThemeFormSet(BaseChildFormSet):
    """Each theme of a campaign has a code of its own."""

    def clean(self):
        # Ours first: the library's own words for it name the database's columns
        if not refuse_twins(kept(self.forms), "code", _("Un autre thème porte déjà ce code.")):
            super().clean()


def kept(child_forms):
    """The rows that were filled and are not to be deleted."""
    return [
        form
        for form in child_forms
        if getattr(form, "cleaned_data", None) and not form.cleaned_data.get("DELETE", False)
    ]


def refuse_twins(child_forms, field, message):
    """Put the message on each row whose value another row has already; tell whether there was one."""
    seen, found = set(), False
    for form in child_forms:
        value = str(form.cleaned_data.get(field) or "").strip().lower()
        if value and value in seen:
            form.add_error(field, message)
            found = True
        seen.add(value)
    return found


class CheckedInlinePanel(InlinePanel):
    """An inline panel whose rows are checked together by a formset of ours."""

    def __init__(self, *args, formset, **kwargs):
        super().__init__(*args, **kwargs)
        self.formset = formset

    def clone_kwargs(self):
        return super().clone_kwargs() | {"formset": self.formset}

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset
        return options
