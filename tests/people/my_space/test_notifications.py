"""Who receives which letters, the page of switches, and the way out that each letter carries."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from concertation.journal.models import Entry
from concertation.outbox.models import Dispatch
from concertation.people.models import NotificationSwitch, User
from concertation.people.my_space import notifications
from concertation.people.my_space.notifications import (
    choose_notifications,
    notify,
    read_stop_link,
    register_notification,
    stop_url,
    wants,
    who_want,
)
from concertation.web.links import LinkInvalidError, sign_link
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    """Two kinds of our own: one on, one off, until a person says otherwise."""
    monkeypatch.setattr(notifications, "_kinds", {})
    register_notification("usual", "le monde tourne")
    register_notification("rare", "le monde s'arrête", "Rarement.", default=False)


@pytest.fixture
def user():
    return UserFactory()


@pytest.mark.parametrize("kind", ["usual", "rare"])
@pytest.mark.parametrize("chosen", [None, True, False])
@pytest.mark.parametrize("is_active", [True, False])
def test_wants_follows_the_choice_then_the_default_and_never_a_closed_account(user, kind, chosen, is_active):
    if chosen is not None:
        choose_notifications(user, {kind: chosen})
    user.is_active = is_active
    user.save()
    expected = is_active and ((kind == "usual") if chosen is None else chosen)
    assert wants(user, kind) is expected
    assert who_want(User.objects.all(), kind).filter(pk=user.pk).exists() is expected


def test_only_what_changes_is_kept_and_journaled(user):
    assert choose_notifications(user, {"usual": True, "rare": False, "unknown": True}, actor=user) == set()
    assert not NotificationSwitch.objects.exists()
    assert choose_notifications(user, {"usual": False, "rare": True}, actor=user) == {"usual", "rare"}
    assert choose_notifications(user, {"usual": False, "rare": True}, actor=user) == set()
    [entry] = Entry.objects.filter(action="profile.letters")
    assert (entry.actor, entry.data) == (user, {"letters_on": "rare", "letters_off": "usual"})


def test_notify_writes_in_the_persons_language_and_says_how_to_stop(user):
    context = {"title": "T", "campaign": "C", "url": "https://exemple.fr/"}
    user.language = "en"
    user.save()
    assert notify(user, "usual", "comment_commented", key="k", context=context)
    assert not notify(user, "rare", "comment_commented", key="l", context=context)
    [row] = Dispatch.objects.all()
    assert (row.recipient, row.payload["language"]) == (user.email, "en")
    person, kind = read_stop_link(urlsplit(row.payload["unsubscribe"]).path.split("/")[2])
    assert (person, kind.code) == (user, "usual")


def test_the_page_switches_what_is_ticked_on_and_the_rest_off(client, user):
    address = reverse("my_space:notifications")
    assert client.get(address).status_code == 302
    client.force_login(user)
    html = client.get(address).content.decode()
    assert html.count("checked") == 1
    assert client.post(address, {"kind": ["rare", "nonsense"]}).status_code == 302
    assert [wants(user, kind) for kind in ("usual", "rare")] == [False, True]


def test_the_way_out_asks_on_get_and_works_on_post_without_account_or_cookie(user):
    stranger = Client(enforce_csrf_checks=True)
    address = urlsplit(stop_url(user, "usual")).path
    page = stranger.get(address)
    assert page.status_code == 200
    assert user.email not in page.content.decode()
    assert wants(user, "usual")
    assert stranger.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not wants(user, "usual")
    assert stranger.post(address).status_code == 302  # a second time changes nothing
    assert not wants(user, "usual")
    assert "de nouveau" in stranger.get(address).content.decode()
    stranger.post(address, {"undo": "1"})
    assert wants(user, "usual")


@pytest.mark.parametrize("value", [["x", "usual"], [0, "usual"], ["pk", "unknown"], "usual", [1], {"a": 1}])
def test_a_way_out_that_leads_nowhere_is_a_404(client, user, value):
    value = [user.pk if part == "pk" else part for part in value] if isinstance(value, list) else value
    token = sign_link(notifications.PURPOSE, value)
    with pytest.raises(LinkInvalidError):
        read_stop_link(token)
    for method in (client.get, client.post):
        assert method(reverse("my_space:stop_letters", args=[token])).status_code == 404


def test_another_purposes_token_or_a_closed_account_stops_nothing(client, user):
    foreign = sign_link("confirm-contribution", [user.pk, "usual"])
    own = urlsplit(stop_url(user, "usual")).path
    User.objects.filter(pk=user.pk).update(is_active=False)
    for address in (reverse("my_space:stop_letters", args=[foreign]), own):
        assert client.post(address).status_code == 404
    assert not NotificationSwitch.objects.exists()
