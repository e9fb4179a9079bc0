"""The administrators' screens: what was given up is seen, and sent again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concertation.outbox.models import DispatchState
from concertation.people.choices import Role
from concertation.people.rules import STAFF_ROLES
from tests.factories import UserFactory, grant

from .factories import DispatchFactory, MailFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/envois/"


@pytest.fixture
def administrator(client):
    user = grant(UserFactory(), Role.ADMINISTRATOR)
    client.force_login(user)
    return user


@pytest.fixture
def given_up():
    return MailFactory(state=DispatchState.FAILED, attempts=1, last_error="SMTPRecipientsRefused: 550 no such user")


def test_list_shows_and_filters(client, administrator, given_up):
    DispatchFactory(key="attend")
    everything, failed = client.get(LIST).text, client.get(LIST, {"state": "failed"}).text
    assert "Votre contribution est publiée" in everything
    assert "attend" in everything
    assert "jeanne@exemple.fr" in failed
    assert "attend" not in failed


def test_list_costs_the_same_for_one_and_for_thirty(client, administrator, given_up):
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    MailFactory.create_batch(29)
    with CaptureQueriesContext(connection) as thirty:
        client.get(LIST)
    assert len(one) == len(thirty)


def test_one_row_shows_what_was_answered_and_not_what_was_written(client, administrator, given_up):
    page = client.get(f"{LIST}{given_up.pk}/").text
    assert "550 no such user" in page
    assert "PAT-0001" not in page
    assert "Renvoyer" in page


@pytest.mark.parametrize("state", [DispatchState.WAITING, DispatchState.FAILED])
def test_sending_again_is_offered_for_what_was_given_up_only(client, administrator, state):
    row = MailFactory(state=state)
    assert ("Renvoyer" in client.get(f"{LIST}{row.pk}/").text) is (state == DispatchState.FAILED)


def test_sending_again(client, administrator, given_up):
    answer = client.post(f"{LIST}{given_up.pk}/", follow=True)
    given_up.refresh_from_db()
    assert (given_up.state, given_up.attempts) == (DispatchState.WAITING, 0)
    assert "L'envoi repart" in answer.text.replace("&#x27;", "'").replace("’", "'")


def test_sending_again_twice_says_so(client, administrator, given_up):
    client.post(f"{LIST}{given_up.pk}/")
    assert "rien à renvoyer" in client.post(f"{LIST}{given_up.pk}/", follow=True).text


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", sorted(STAFF_ROLES - {Role.ADMINISTRATOR}))
def test_other_roles_do_not_find_it(client, given_up, role, method):
    client.force_login(grant(UserFactory(), role))
    assert client.get(LIST).status_code == 404
    assert getattr(client, method)(f"{LIST}{given_up.pk}/").status_code == 404
    given_up.refresh_from_db()
    assert given_up.state == DispatchState.FAILED


def test_home_page_tells_administrators_how_many_were_given_up(client, administrator):
    assert "abandonné" not in client.get("/admin/").text
    MailFactory.create_batch(2, state=DispatchState.FAILED)
    assert "2 envois ont été abandonnés" in client.get("/admin/").text
