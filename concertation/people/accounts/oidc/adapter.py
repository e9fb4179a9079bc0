"""Which account a person from the provider gets."""

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.adapter import _build_apps_from_settings as apps_from_settings
from django.utils.translation import gettext_lazy as _


class ProviderAccountAdapter(DefaultSocialAccountAdapter):
    """By (provider, subject) first; by the address only when both sides have confirmed it."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "email_taken": _("Cette adresse a déjà un compte. Connectez-vous, puis reliez %s depuis votre espace."),
        "no_password": _("Choisissez d'abord un mot de passe : sans lui, ce compte est votre seule porte."),
        "no_verified_email": _("Confirmez d'abord votre adresse : sans elle, ce compte est votre seule porte."),
    }

    def list_apps(self, request, provider=None, client_id=None):
        """What the environment names, and nothing from the database: nobody adds a provider by a form."""
        apps = apps_from_settings(provider=provider, client_id=client_id)
        return [app for each in apps.values() for app in each]

    def authenticate_by_email(self, sociallogin):
        """The account that has confirmed an address which the provider has confirmed too, or None.

        Anything less would give an account to whoever writes its address at a careless provider, or give a newcomer
        the account that somebody else opened at the newcomer's address.
        """
        confirmed = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        known = EmailAddress.objects.filter(email__in=confirmed, verified=True).select_related("user").first()
        return (known.user, known.email) if known else None

    def populate_user(self, request, sociallogin, data):
        """The real name, which the team alone reads; what others read is asked of the person."""
        user = super().populate_user(request, sociallogin, data)
        user.email = user.email.lower()
        for field in ("first_name", "last_name"):
            setattr(user, field, (getattr(user, field) or "")[: user._meta.get_field(field).max_length])
        return user

    def get_signup_form_initial_data(self, sociallogin):
        initial = super().get_signup_form_initial_data(sociallogin)
        return initial | {"display_name": initial["first_name"]}
