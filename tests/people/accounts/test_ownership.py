"""An account is its opener's: to hold the address, or to click in a letter, gives nobody another person's way in."""

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from concertation.people.models import User

from .conftest import code_in, is_signed_in, mails_to, path_in, sign_in

pytestmark = pytest.mark.usefixtures("site")

OWNER, PASSWORD = "rose@exemple.fr", "un-long-mot-de-passe"


@pytest.fixture(autouse=True)
def counts():
    cache.clear()


@pytest.fixture
def opened():
    """Somebody opens an account at this address with a password of their own, and waits for a click in the letter."""
    client = Client()
    client.post("/compte/signup/", {"email": OWNER, "display_name": "Rose", "password1": PASSWORD})
    return client


def link():
    return path_in(mails_to(OWNER)[-1]["text"])


def is_confirmed():
    return EmailAddress.objects.get(email=OWNER).verified


def test_a_click_elsewhere_confirms_nothing_without_the_password(opened, client):
    """Whoever reads the letter of an account that a stranger opened does not give it to the stranger."""
    page = client.get(link())
    assert 'type="password"' in page.content.decode()
    for password in ("", "ce-n-est-pas-lui"):
        answer = client.post(link(), {"password": password})
        assert answer.status_code == 422
        assert "mot de passe" in answer.content.decode()
    assert not is_confirmed()
    sign_in(opened, User.objects.get(), PASSWORD)
    assert not is_signed_in(opened)


def test_another_device_of_the_same_person_confirms_with_the_password(opened, client):
    assert client.post(link(), {"password": PASSWORD}).status_code == 302
    assert is_confirmed()
    assert sign_in(client, User.objects.get(), PASSWORD).status_code == 302
    assert is_signed_in(client)


def test_the_browser_that_opened_the_account_is_asked_nothing_more(opened):
    assert 'type="password"' not in opened.get(link()).content.decode()
    opened.post(link())
    assert is_confirmed()


def test_a_browser_that_only_asked_for_a_code_is_not_the_one_that_opened_the_account(opened, client):
    path = link()
    client.post("/compte/login/code/", {"email": OWNER})
    client.post(path)
    assert not is_confirmed()


def test_passwords_are_not_guessed_there(opened, client):
    answers = [client.post(link(), {"password": f"essai-{n}"}).status_code for n in range(12)]
    assert (answers[0], answers[-1]) == (422, 429)
    assert client.post(link(), {"password": PASSWORD}).status_code == 429
    assert not is_confirmed()


def test_a_link_signs_nobody_else_out_before_a_button_is_pressed(opened, client, member):
    sign_in(client, member)
    client.get(link())
    assert is_signed_in(client)


def test_who_comes_first_by_a_code_takes_the_account_without_the_strangers_password(opened, client):
    client.post("/compte/login/code/", {"email": OWNER})
    client.post("/compte/login/code/confirm/", {"code": code_in(mails_to(OWNER)[-1])})
    assert is_signed_in(client)
    assert is_confirmed()
    assert not User.objects.get().has_usable_password()
    sign_in(opened, User.objects.get(), PASSWORD)
    assert not is_signed_in(opened)


def test_who_comes_first_by_a_code_or_a_new_password_undoes_the_strangers_provider(opened, client):
    user = User.objects.get()
    for way in ("code", "password"):
        SocialAccount.objects.create(user=user, provider="oidc", uid=f"stranger-{way}")
        if way == "password":
            client.post("/compte/password/reset/", {"email": OWNER})
            form = client.get(path_in(mails_to(OWNER)[-1]["text"]), follow=True)
            new = {"password1": "encore-plus-long-2026", "password2": "encore-plus-long-2026"}
            client.post(form.request["PATH_INFO"], new)
            assert not SocialAccount.objects.exists()
        else:
            client.post("/compte/login/code/", {"email": OWNER})
            client.post("/compte/login/code/confirm/", {"code": code_in(mails_to(OWNER)[-1])})
            assert not SocialAccount.objects.exists()
            client.post("/compte/logout/")
            User.objects.update(last_login=None)
            EmailAddress.objects.update(verified=False)


def test_a_code_at_an_account_in_use_takes_nothing_away(client, member):
    client.post("/compte/login/code/", {"email": member.email})
    client.post("/compte/login/code/confirm/", {"code": code_in(mails_to(member.email)[-1])})
    member.refresh_from_db()
    assert member.has_usable_password()


def test_a_new_address_is_confirmed_by_the_account_that_wants_it(client, member):
    """Somebody who writes another's address as their own does not get it by a click of its owner."""
    EmailAddress.objects.create(user=member, email=OWNER, verified=False, primary=False)
    letter = EmailAddress.objects.get(email=OWNER).send_confirmation()
    path = f"/compte/confirm-email/{letter.key}/"
    Client().post(path)
    assert not is_confirmed()
    sign_in(client, member)
    client.post(path)
    assert is_confirmed()


def test_an_account_without_password_is_confirmed_once_signed_in(opened, client):
    user = User.objects.get()
    user.set_unusable_password()
    user.save()
    page = client.get(link()).content.decode()
    assert 'type="password"' not in page
    assert "Connectez-vous" in page.replace("\u2060", "")  # what keeps the verb on one line
    assert client.post(link()).status_code == 422
    assert not is_confirmed()
