"""What a signatory fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .sign import RESERVE_LIMIT, mandate_in_words


class MandateChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, membership):
        return f"{membership.organisation.name} ({mandate_in_words(membership)})"


class SignForm(forms.Form):
    """In whose name, with which reserve, and the word that the text was read.

    `sha256` is that of the text shown: the template writes it beside the text, whatever was sent before.
    """

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    mandate = MandateChoiceField(
        queryset=None, label=_("Au nom de"), widget=forms.RadioSelect, empty_label=None,
        error_messages={
            "required": _("Choisissez l'organisation au nom de laquelle vous signez."),
            "invalid_choice": _("Vous n'avez pas de mandat en cours pour cette organisation."),
        },
    )  # fmt: skip
    reserve = forms.CharField(
        label=_("Réserve"), required=False, max_length=RESERVE_LIMIT, widget=forms.Textarea({"rows": 5}),
        help_text=_("Ce que votre organisation ne reprend pas, et pourquoi. Laissez vide pour signer sans réserve."),
    )  # fmt: skip
    has_read = forms.BooleanField(
        # never shown as ticked: whoever sends the form again says it again
        widget=forms.CheckboxInput(check_test=lambda value: False),
        label=_("J'ai lu ce texte en entier et je le signe, en vertu du mandat indiqué."),
        error_messages={"required": _("Cochez cette case pour dire que vous avez lu le texte et que vous le signez.")},
    )

    def __init__(self, *args, mandates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reserve"].audience = "public"
        self.fields["reserve"].audience_note = _("Elle paraît mot pour mot, sous la signature et dans le PDF.")
        self.fields["mandate"].queryset = mandates
        if len(mandates) == 1:
            self.fields["mandate"].initial = mandates[0]
