"""Addresses of people: which ones an account has confirmed, who has one, and how one is shown to others."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from ..models import User
from .errors import OrganisationRefusedError


def clean_address(email):
    """The address in lower case. Raises OrganisationRefusedError when it cannot be one."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise OrganisationRefusedError(_("Cette adresse e-mail n'est pas juste.")) from None
    return email


def confirmed_addresses(user):
    """The addresses that the account has shown to be its own."""
    return [email.lower() for email in user.emailaddress_set.filter(verified=True).values_list("email", flat=True)]


def people_with(email):
    """The accounts that have confirmed this address: one at most."""
    return User.objects.filter(emailaddress__email=email, emailaddress__verified=True)


def mask(email):
    """The address as its owner recognises it and nobody else: `j…@e….fr`."""
    name, _at, domain = email.partition("@")
    host, _dot, ending = domain.rpartition(".")
    return f"{name[:1]}…@{host[:1]}….{ending}"
