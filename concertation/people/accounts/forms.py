"""What signing up and signing in ask, in our words: the library checks, here stand labels and hints."""

from allauth.account import forms as account_forms
from allauth.account.internal.flows.signup import prevent_enumeration
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.socialaccount import forms as social_forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from .invited import invited_address
from .second_factors import spend_totp_code

# A code is digits or letters in a row: no capital is put for the person, no word is corrected.
CODE_ATTRS = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "placeholder": ""}


class RacedForm:
    """Two requests that open an account at one address at once: the second is answered as if it came later."""

    def try_save(self, request):
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            return None, prevent_enumeration(request, email=self.cleaned_data["email"])


class AccountForm(RacedForm, account_forms.SignupForm):
    """An account with a password; the address that somebody was invited at is filled in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("email", invited_address(context.request))


class ProviderAccountForm(RacedForm, social_forms.SignupForm):
    """An account for somebody whom an identity provider vouches for."""


class LoginForm(account_forms.LoginForm):
    """An address and a password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["password"].label = _("Mot de passe")
        # The way out of a forgotten password stands under the form, once for all ways of signing in.
        self.fields["password"].help_text = ""


class RequestLoginCodeForm(account_forms.RequestLoginCodeForm):
    """The address that a code is sent to."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")


class ConfirmLoginCodeForm(account_forms.ConfirmLoginCodeForm):
    """The code that was sent."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _name_code(self, _("Code reçu par courriel"))


class OnceForm:
    """A code of the application opens once, however it is sent again."""

    def clean_code(self):
        code = super().clean_code()
        is_totp = self.authenticator.type == Authenticator.Type.TOTP
        if is_totp and not spend_totp_code(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondFactorForm(OnceForm, mfa_forms.AuthenticateForm):
    """A code of the application, or a recovery code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _name_code(self, _("Code"), _("Les six chiffres de votre application, ou un de vos codes de secours."))


class ReauthenticateForm(OnceForm, mfa_forms.ReauthenticateForm):
    """As when signing in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _name_code(self, _("Code"), _("Les six chiffres de votre application, ou un de vos codes de secours."))


class ActivateTotpForm(totp_forms.ActivateTOTPForm):
    """The first code, which shows that the application holds the secret."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _name_code(self, _("Code affiché par l'application"), _("Six chiffres, qui changent toutes les 30 secondes."))


def _name_code(form, label, help_text=""):
    field = form.fields["code"]
    field.label, field.help_text = label, help_text
    field.widget.attrs.update(CODE_ATTRS)
