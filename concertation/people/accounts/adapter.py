"""Where allauth asks us: its mails leave by our outbox, with addresses under the site's public name."""

from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertation.outbox.mail import queue_message
from concertation.web.links import absolute_url


class AccountAdapter(DefaultAccountAdapter):
    """E-mail first; accounts are open to everybody."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Cette adresse et ce mot de passe ne vont pas ensemble."),
        "incorrect_code": _("Ce code n'est pas le bon, ou il a expiré."),
        "incorrect_password": _("Ce n'est pas votre mot de passe."),
        "rate_limited": _("C'est beaucoup en peu de temps. Attendez quelques minutes."),
        "too_many_login_attempts": _("Trop d'essais. Attendez quelques minutes avant le suivant."),
    }

    def send_mail(self, template_prefix, email, context):
        """Queue the mail that the template tells; nobody waits for a mail server."""
        # Ours come last: the library's were made from the host that the visitor sent.
        context = context | {
            "email": email,
            "signup_url": absolute_url(reverse("account_signup")),
            "reset_url": absolute_url(reverse("account_reset_password")),
            "security_url": absolute_url(reverse("account_security")),
        }
        message = self.render_mail(template_prefix, email, context)
        queue_message(to=email, subject=message.subject, text=message.body, key=f"account:{uuid4().hex}")

    def get_email_confirmation_url(self, request, emailconfirmation):
        return absolute_url(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def get_reset_password_from_key_url(self, key):
        """The address holds the account and the key, as allauth's own does, but never a host sent by a visitor."""
        uidb36, _dash, temporary_key = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": temporary_key})
        return absolute_url(path)

    def get_reauthentication_methods(self, user):
        """The library's ways to show that it is still the same person, each under our words."""
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": REAUTHENTICATION_WORDS[method["id"]]} for method in methods]


REAUTHENTICATION_WORDS = {
    "reauthenticate": _("Donner mon mot de passe"),
    "mfa_reauthenticate": _("Donner un code de mon application"),
    "mfa_reauthenticate:webauthn": _("Utiliser ma clé d'accès"),
}
