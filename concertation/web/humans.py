"""Keeping machines out of public forms without asking people anything: a field that nobody sees, and a little time."""

import time
import uuid

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .links import LinkInvalidError, read_link, sign_link

PURPOSE = "form-began"
LEAST_SECONDS = 2
YEAR = 366 * 24 * 3600


class HumanForm(forms.Form):
    """A public form that refuses what was filled faster than reading, or with the field that people do not see.

    What was typed is kept: a person who was too quick hears of it once the rest is right, and only sends again.
    `submission_key` is the same as long as it is the same form.
    """

    website = forms.CharField(
        label=gettext_lazy("Laissez ce champ vide"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        template_name="components/unseen_field.html",
    )
    began = forms.CharField(required=False, widget=forms.HiddenInput)
    submission_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["began"].initial = new_beginning
        self.fields["submission_key"].initial = lambda: str(uuid.uuid4())

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("website"):
            raise forms.ValidationError(
                _("Un champ qui doit rester vide a été rempli, sans doute par votre navigateur : videz-le.")
            )
        began = beginning_of(cleaned.get("began", ""))
        if not self.errors and (began is None or time.time() - began < LEAST_SECONDS):
            self.data = self.data.copy()
            self.data[self.add_prefix("began")] = cleaned["began"] if began else new_beginning()
            raise forms.ValidationError(_("C'est allé très vite. Relisez, puis envoyez encore une fois."))
        return cleaned


def new_beginning():
    """A token that says when the form was first shown."""
    return sign_link(PURPOSE, int(time.time()))


def beginning_of(token):
    """When the form was first shown, or None for a token that is not ours."""
    try:
        return read_link(PURPOSE, token, max_age=YEAR)
    except LinkInvalidError:
        return None
