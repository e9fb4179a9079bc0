"""Nobody learns from the site who has an account: known and unknown addresses get the same answers, mail for mail."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from concertation.outbox.models import Dispatch
from concertation.people.models import User
from tests.factories import UserFactory
from tests.people.accounts.conftest import give_totp, mails_to, make_member

pytestmark = pytest.mark.django_db

UNKNOWN, KNOWN, UNCONFIRMED, CLOSED = (
    "personne@exemple.fr",
    "connue@exemple.fr",
    "attend@exemple.fr",
    "close@exemple.fr",
)
ADDRESSES = (UNKNOWN, KNOWN, UNCONFIRMED, CLOSED)
FLOWS = {
    "signing up": [("/compte/signup/", {"email": "{}", "display_name": "Ana", "password1": "un-long-mot-de-passe"})],
    "a wrong password": [("/compte/login/", {"login": "{}", "password": "pas-le-bon-du-tout"})],
    "a forgotten password": [("/compte/password/reset/", {"email": "{}"})],
    "a code by mail": [("/compte/login/code/", {"email": "{}"})],
    "a wrong code": [("/compte/login/code/", {"email": "{}"}), ("/compte/login/code/confirm/", {"code": "AAAAAA"})],
    "three wrong codes": [
        ("/compte/login/code/", {"email": "{}"}), *[("/compte/login/code/confirm/", {"code": "AAAAAA"})] * 3,
    ],
    "another code": [("/compte/login/code/", {"email": "{}"}), ("/compte/login/code/confirm/", {"action": "resend"})],
}  # fmt: skip
ONE_MAIL_EACH = ("signing up", "a forgotten password", "a code by mail")


@pytest.fixture(autouse=True)
def accounts(site):
    give_totp(make_member(email=KNOWN))
    UserFactory(email=UNCONFIRMED)
    make_member(email=CLOSED, is_active=False)


def answers(flow, address):
    """Status, target, page and cookies of each step, as a fresh visitor sees them, the address itself left out."""
    cache.clear()
    client = Client()
    seen = []
    for path, fields in FLOWS[flow]:
        response = client.post(path, {name: value.format(address) for name, value in fields.items()})
        page = client.get(response.url) if response.status_code == 302 else response
        seen.append((response.status_code, response.get("Location"), shown(page, address), sorted(client.cookies)))
    return seen


def shown(page, address):
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())
    return page.status_code, text.replace(address, "ADDRESS")


@pytest.mark.parametrize("address", [KNOWN, UNCONFIRMED, CLOSED])
@pytest.mark.parametrize("flow", FLOWS)
def test_the_answers_are_those_of_an_unknown_address(flow, address):
    assert answers(flow, address) == answers(flow, UNKNOWN)


@pytest.mark.parametrize("address", [UNKNOWN, KNOWN])
@pytest.mark.parametrize("flow", ONE_MAIL_EACH)
def test_one_mail_leaves_whether_the_address_is_known_or_not(flow, address):
    answers(flow, address)
    assert [len(mails_to(address)), Dispatch.objects.count()] == [1, 1]


def test_the_comparison_would_see_a_difference(settings):
    """The guard itself: without the library's protection the answers differ."""
    settings.ACCOUNT_PREVENT_ENUMERATION = False
    assert answers("a code by mail", KNOWN) != answers("a code by mail", UNKNOWN)


@pytest.mark.parametrize("flow", ONE_MAIL_EACH)
def test_nobody_fills_another_s_letter_box(flow, settings):
    """Ten letters an hour at most, whatever the number of networks that they are asked from."""
    [(path, fields)] = FLOWS[flow]
    data = {name: value.format(KNOWN) for name, value in fields.items()}
    settings.ACCOUNT_RATE_LIMITS = {
        action: re.sub(r"\d+/(m|180s)/key,", "", limits) for action, limits in settings.ACCOUNT_RATE_LIMITS.items()
    }
    for number in range(14):
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(path, data)
    assert len(mails_to(KNOWN)) == 10


def test_two_sign_ups_at_once_make_one_account_and_the_same_answer(monkeypatch, client):
    """As if the other request had won between the question whether the address is free and its answer."""
    monkeypatch.setattr(
        "allauth.account.internal.flows.manage_email.email_already_exists", lambda email, **kwargs: (email, False)
    )
    data = {"email": KNOWN, "display_name": "Ana", "password1": "un-long-mot-de-passe"}
    late = client.post("/compte/signup/", data)
    assert (late.status_code, late.url) == (302, "/compte/confirm-email/")
    assert User.objects.filter(email=KNOWN).count() == 1
