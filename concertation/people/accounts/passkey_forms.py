"""What a browser sends of a passkey: written by a machine, and so read with suspicion."""

from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NAME_LENGTH = 60
# What the library's parser raises on a credential that is no credential.
MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError)
UNREADABLE = _("La clé n'a pas répondu comme attendu. Recommencez.")


class SuspiciousForm:
    """Refuses what cannot be read as a credential, instead of failing on it."""

    def full_clean(self):
        try:
            super().full_clean()
        except MALFORMED:
            self.cleaned_data = {}
            self.add_error(None, ValidationError(UNREADABLE, code="malformed"))


class AddPasskeyForm(SuspiciousForm, webauthn_forms.AddWebAuthnForm):
    """A new passkey, with the name by which its owner will know it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name, passwordless = self.fields["name"], self.fields["passwordless"]
        name.label, name.max_length = _("Nom de la clé"), NAME_LENGTH
        name.help_text = _("Pour la reconnaître : « téléphone », « clé du bureau ».")
        name.widget.attrs |= {"maxlength": NAME_LENGTH, "autocomplete": "off"}
        name.validators.append(forms.CharField(max_length=NAME_LENGTH).validators[0])
        passwordless.label = _("Me connecter avec cette clé seule, sans mot de passe")
        passwordless.help_text = _("L'appareil demandera son code, une empreinte ou un visage.")
        passwordless.initial = True


class RenamePasskeyForm(webauthn_forms.EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(
        label=_("Nom de la clé"), max_length=NAME_LENGTH, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class AuthenticatePasskeyForm(SuspiciousForm, webauthn_forms.AuthenticateWebAuthnForm):
    """A passkey as second factor."""


class ReauthenticatePasskeyForm(SuspiciousForm, webauthn_forms.ReauthenticateWebAuthnForm):
    """A passkey to show that it is still the same person."""


class LoginPasskeyForm(SuspiciousForm, webauthn_forms.LoginWebAuthnForm):
    """A passkey alone: it says who signs in."""
