"""People who sign in, the site's frame, and what they read in their mails."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings

from concertation.outbox.models import Dispatch
from tests.factories import PASSWORD, UserFactory, make_home


@pytest.fixture
def site(db):
    make_home()


@pytest.fixture
def member(site):
    return make_member()


def make_member(**fields):
    user = UserFactory(**fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sign_in(client, user, password=PASSWORD):
    return client.post("/compte/login/", {"login": user.email, "password": password})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def mails_to(address):
    return [row.payload for row in Dispatch.objects.filter(recipient=address).order_by("pk")]


def code_in(mail):
    """The sign-in code: alone on its line."""
    [code] = re.findall(r"^([A-Z0-9-]{6,})$", mail["text"], re.M)
    return code


def path_in(text):
    [path] = re.findall(rf"{re.escape(settings.PUBLIC_URL)}(/compte/\S+)", text)
    return path


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def give_totp(user):
    """A second factor for this person, whose codes `totp_code()` gives."""
    return TOTP.activate(user, SECRET)


def totp_code(secret=SECRET):
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))
