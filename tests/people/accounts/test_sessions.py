"""Sessions: they rotate, are listed, end when a password changes; an address changes with both sides knowing."""

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from concertation.people.templatetags.people import browser_words
from tests.factories import PASSWORD
from tests.people.accounts.conftest import (
    code_in,
    is_signed_in,
    mails_to,
    make_member,
    path_in,
    sign_in,
)

pytestmark = pytest.mark.django_db

NEW = "un-tout-autre-mot-de-passe"


def confirm_it_is_me(client):
    client.post("/compte/reauthenticate/", {"password": PASSWORD})


def test_a_session_from_before_signing_in_is_not_kept(client, member):
    """What somebody else may have put into the browser signs nobody in."""
    client.get("/compte/login/")
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client, member)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()
    client.post("/compte/logout/")
    assert not UserSession.objects.filter(session_key=before).exists()


def test_a_session_that_was_left_is_dead(client, member):
    sign_in(client, member)
    stolen = Client()
    stolen.cookies["sessionid"] = client.cookies["sessionid"].value
    assert stolen.get("/compte/securite/").status_code == 200
    client.post("/compte/logout/")
    assert stolen.get("/compte/securite/").status_code == 302


@pytest.fixture
def two(member):
    """The same person on two devices."""
    here, there = Client(), Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Safari/605"})
    for client in (here, there):
        assert sign_in(client, member).status_code == 302
    return here, there


def test_the_other_sessions_are_listed_and_ended(two):
    here, there = two
    page = here.get("/compte/sessions/").content.decode()
    assert page.count("Ouverte le") == 2
    assert "Safari sur iPhone" in page
    here.post("/compte/sessions/")
    assert is_signed_in(here)
    assert here.get("/compte/sessions/").status_code == 200
    assert there.get("/compte/sessions/").status_code == 302


def test_nobody_sees_or_ends_another_s_sessions(two, client):
    other = make_member()
    sign_in(client, other)
    assert client.get("/compte/sessions/").content.decode().count("Ouverte le") == 1
    client.post("/compte/sessions/")
    assert all(each.get("/compte/sessions/").status_code == 200 for each in two)


def test_reading_the_list_deletes_nothing_and_shows_no_dead_session(two, member):
    here, _there = two
    Session.objects.filter(session_key=UserSession.objects.latest("pk").session_key).delete()
    assert here.get("/compte/sessions/").content.decode().count("Ouverte le") == 1
    assert UserSession.objects.count() == 2


def test_a_changed_password_ends_the_other_sessions_and_is_told(two, member):
    here, there = two
    fields = {"oldpassword": PASSWORD, "password": NEW, "password1": NEW, "password2": NEW}
    answer = here.post("/compte/password/change/", fields)
    if answer.url.startswith("/compte/reauthenticate/"):
        confirm_it_is_me(here)
        answer = here.post("/compte/password/change/", fields)
    member.refresh_from_db()
    assert member.check_password(NEW)
    assert here.get("/compte/securite/").status_code == 200
    assert here.get("/compte/sessions/").content.decode().count("Ouverte le") == 1
    assert there.get("/compte/securite/").status_code == 302
    assert mails_to(member.email)[-1]["subject"] == "Votre mot de passe a changé"


def test_a_password_chosen_anew_by_mail_ends_every_session(two, member):
    visitor = Client()
    visitor.post("/compte/password/reset/", {"email": member.email})
    form = visitor.get(path_in(mails_to(member.email)[-1]["text"]), follow=True)
    visitor.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert all(each.get("/compte/securite/").status_code == 302 for each in two)


def test_a_code_by_mail_signs_in_once_and_only_where_it_was_asked(client, member):
    client.post("/compte/login/code/?next=/compte/sessions/", {"email": member.email.upper()})
    code = code_in(mails_to(member.email)[-1])
    stranger = Client()
    assert stranger.post("/compte/login/code/confirm/", {"code": code}).status_code == 302
    assert not is_signed_in(stranger)
    answer = client.post("/compte/login/code/confirm/", {"code": code, "next": "/compte/sessions/"})
    assert answer.url == "/compte/sessions/"
    assert is_signed_in(client)
    client.post("/compte/logout/")
    client.post("/compte/login/code/confirm/", {"code": code})
    assert not is_signed_in(client)


@pytest.mark.parametrize("target", ["https://attaquant.exemple/", "//attaquant.exemple", "javascript:alert(1)"])
def test_signing_in_leads_to_this_site_only(client, member, target):
    answer = client.post("/compte/login/", {"login": member.email, "password": PASSWORD, "next": target})
    assert answer.url == "/mon-espace/"


def test_an_address_changes_once_the_new_one_is_confirmed_and_the_old_one_is_told(client, member):
    old, new = member.email, "nouvelle@exemple.fr"
    sign_in(client, member)
    answer = client.post("/compte/email/", {"email": new, "action_add": ""})
    assert answer.url.startswith("/compte/reauthenticate/"), "asked for twice"
    confirm_it_is_me(client)
    client.post("/compte/email/", {"email": new, "action_add": ""})
    member.refresh_from_db()
    assert member.email == old, "until the link is followed"
    client.post(path_in(mails_to(new)[-1]["text"]))
    member.refresh_from_db()
    assert member.email == new
    assert [address.email for address in EmailAddress.objects.filter(user=member)] == [new]
    assert mails_to(old)[-1]["subject"] == "L'adresse de votre compte a changé"


def test_an_address_that_has_an_account_is_not_told_to_who_wants_it(client, member):
    other = make_member(email="prise@exemple.fr")
    sign_in(client, member)
    confirm_it_is_me(client)
    answers = [client.post("/compte/email/", {"email": e, "action_add": ""}) for e in (other.email, "libre@exemple.fr")]
    assert answers[0].status_code == answers[1].status_code == 302
    member.refresh_from_db()
    assert member.email != other.email


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox sur Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge sur Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome sur Android"),
        ("<script>", "Navigateur inconnu"),
        ("", "Navigateur inconnu"),
    ],
)
def test_browsers_are_called_as_people_call_them(sent, words):
    assert browser_words(sent) == words


@pytest.mark.parametrize("path", ["/compte/securite/", "/compte/sessions/"])
def test_the_pages_cost_the_same_with_one_session_and_with_thirty(client, member, path):
    sign_in(client, member)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            page = client.get(path)
        return len(captured), page.content.decode().count("Ouverte le")

    queries()
    few, _listed = queries()
    for _number in range(29):
        sign_in(Client(REMOTE_ADDR="192.0.2.7"), member)
        cache.clear()
    many, listed = queries()
    assert many == few
    assert listed == (30 if path == "/compte/sessions/" else 0)
