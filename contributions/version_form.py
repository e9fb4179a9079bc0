"""The form of a new version: the text as its own form asked it, and why it changes."""

from django import forms
from django.utils.translation import gettext as _

from concertation.text.fields import LineField

from .choices import Audience
from .forms import TextForm
from .models.proposed_version import WHY_LENGTH


class VersionForm(TextForm):
    """Title and body alone: what the text answered beside stays as it is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {name: self.fields[name] for name in ("title", "body")}
        self.fields["why"] = LineField(
            label=_("Pourquoi ce changement"),
            required=False,
            max_length=WHY_LENGTH,
            help_text=_("En une phrase : un chiffre corrigé, une précision, une idée en plus."),
        )
        self.fields["why"].audience = Audience.PUBLIC
        self.fields["why"].audience_note = _("Paraîtra avec la nouvelle version, si elle est publiée.")
        # The edition of the proposal that is shown, 0 for none
        self.fields["seen"] = forms.IntegerField(
            required=False, min_value=0, max_value=32_767, widget=forms.HiddenInput
        )

    def _unasked(self):
        return set()

    def clean_seen(self):
        return self.cleaned_data["seen"] or 0
