"""An administrator writes another address for an account: the old one opens nothing more, and its owner hears of it."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from concertation.journal.models import Entry
from concertation.people.choices import Role
from concertation.people.models import User
from concertation.people.roles import grant_role
from tests.factories import PASSWORD

from .conftest import is_signed_in, mails_to, make_member, path_in, sign_in

OLD, NEW = "ancienne@exemple.fr", "nouvelle@exemple.fr"


@pytest.fixture(autouse=True)
def counts():
    cache.clear()


@pytest.fixture
def moved(site):
    return make_member(email=OLD)


@pytest.fixture
def administrator(client, site):
    user = make_member()
    grant_role(user, Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def write(client, user, **changed):
    data = {"email": user.email, "display_name": user.display_name, "language": "fr", "is_active": "on"} | changed
    return client.post(f"/admin/users/edit/{user.pk}/", data)


def test_the_old_address_opens_nothing_more_and_the_new_one_is_confirmed_first(client, administrator, moved):
    theirs = Client()
    sign_in(theirs, moved)
    assert write(client, moved, email=NEW).status_code == 302
    assert theirs.get("/mon-espace/").status_code != 200, "signed in before: out now"
    moved.refresh_from_db()
    [address] = EmailAddress.objects.filter(user=moved)
    assert (moved.email, address.email, address.verified, address.primary) == (NEW, NEW, False, True)
    for way in ({"login": OLD, "password": PASSWORD}, {"login": NEW, "password": PASSWORD}):
        Client().post("/compte/login/", way)
    visitor = Client()
    sign_in(visitor, moved)
    assert not is_signed_in(visitor), "not before the new address is confirmed"
    visitor.post(path_in(mails_to(NEW)[-1]["text"]))
    sign_in(visitor, moved)
    assert is_signed_in(visitor)
    cache.clear()
    Client().post("/compte/password/reset/", {"email": OLD})
    assert "password/reset/key" not in mails_to(OLD)[-1]["text"]


def test_the_person_and_the_journal_hear_of_it(client, administrator, moved):
    write(client, moved, email=NEW)
    [letter] = mails_to(OLD)
    assert "adresse de votre compte" in letter["subject"]
    assert NEW not in letter["text"]
    entry = Entry.objects.get(action="account.email-changed")
    assert (entry.actor, entry.target_id, entry.role) == (administrator, moved.pk, Role.ADMINISTRATOR)
    assert OLD not in str(entry.data) + entry.target_label


def test_the_same_address_again_changes_nothing(client, administrator, moved):
    write(client, moved, display_name="Autre nom")
    assert EmailAddress.objects.get(user=moved).verified
    assert not mails_to(OLD)
    assert not Entry.objects.filter(action="account.email-changed").exists()


def test_an_address_that_another_account_has_confirmed_is_refused(client, administrator, moved):
    EmailAddress.objects.create(user=make_member(), email=NEW, verified=True, primary=False)
    page = write(client, moved, email=NEW)
    assert page.status_code == 200
    assert "Un compte a déjà cette adresse" in page.content.decode()
    assert User.objects.get(pk=moved.pk).email == OLD


def test_ones_own_address_changes_in_one_place(client, administrator):
    """Where it is asked again who is there."""
    before = administrator.email
    write(client, administrator, email=NEW)
    administrator.refresh_from_db()
    assert administrator.email == before


def test_nobody_types_the_password_of_another(client, administrator, moved):
    """Whoever could would sign in, and sign, as somebody else, and nobody would know."""
    new = {"password1": "choisi-par-un-autre", "password2": "choisi-par-un-autre"}
    page = client.get(f"/admin/users/edit/{moved.pk}/").content.decode()
    assert 'type="password"' not in page
    write(client, moved, **new)
    moved.refresh_from_db()
    assert moved.check_password(PASSWORD)
    client.post("/admin/users/new/", {"email": NEW, "display_name": "Lou", "language": "fr"} | new)
    assert not User.objects.get(email=NEW).has_usable_password()
