"""What is sent to the site: with a token, not too often, and never a way to another site."""

import pytest
from django.db import transaction
from django.test import Client

from concertation.web import limits
from tests.factories import PASSWORD, make_index

from .access import CASES, rows_written
from .case import POST
from .world import build_site

ELSEWHERE = [
    "//mal.example/",
    "https://mal.example/",
    "///mal.example",
    "/\\mal.example",
    "javascript:alert(1)",
    "http:mal",
]
# The signed address in a letter is the permission: a mail reader's button has no cookie of ours (RFC 8058).
WITHOUT_TOKEN = {"my_space:stop_letters", "contributions:stop_following"}
# Counted by allauth (tests below), not by our own limits.
ACCOUNTS = ("/compte/login/", "/compte/signup/", "/compte/password/reset/")


class FullCache:
    """A cache in which every count is beyond every limit."""

    def add(self, *args, **kwargs):
        return False

    def incr(self, key):
        return 10**9


@pytest.fixture
def site(db):
    return build_site()


def posts(site):
    """(path, fields) of everything that somebody may send to the public site."""
    sent = [asked(site, case) for case in CASES if case.method == POST]
    return [(path, fields) for path, fields in sent if not path.startswith("/admin/")]


def asked(site, case):
    """What the case sends; a case that puts a campaign into another phase to tell its address takes that back here."""
    with transaction.atomic():
        path, fields = case.path(site), case.data(site, site.places[case.state])
        transaction.set_rollback(True)
    return path, fields


def person(site, name, **options):
    client = Client(**options)
    if name in site.users:
        client.force_login(site.users[name])
    return client


@pytest.mark.parametrize("name", ["visitor", "author", "administrator"])
def test_nothing_is_taken_without_a_csrf_token(site, name):
    client = person(site, name, enforce_csrf_checks=True)
    cases = [case for case in CASES if case.method == POST and case.label not in WITHOUT_TOKEN]
    sent = [asked(site, case) for case in cases]
    before = rows_written()
    for path, fields in [*sent, *((path, {}) for path in ACCOUNTS)]:
        assert client.post(path, fields).status_code == 403, path
    assert rows_written() == before


@pytest.mark.parametrize("name", ["author", "signatory"])
def test_everything_public_that_is_sent_is_counted(site, name, monkeypatch):
    """One too many is answered 429 with Retry-After; a page that the person does not see, or takes nothing, says so."""
    monkeypatch.setattr(limits, "cache", FullCache())
    client = person(site, name)
    answers = {path: client.post(path, fields) for path, fields in posts(site)}
    assert {path for path, answer in answers.items() if answer.status_code not in (404, 405, 429)} == set()
    assert all(answer.has_header("Retry-After") for answer in answers.values() if answer.status_code == 429)


def test_counting_is_what_refuses_them(site):
    """The same, with nothing counted: they are welcome."""
    client = person(site, "author")
    path, fields = next((path, fields) for path, fields in posts(site) if path.endswith("/commenter/"))
    assert client.post(path, fields).status_code == 302


@pytest.mark.parametrize("path", ACCOUNTS)
def test_accounts_are_counted_by_address_and_by_network(db, path):
    make_index()
    fields = {
        "login": "a@exemple.fr",
        "password": PASSWORD,
        "password1": "x",
        "email": "a@exemple.fr",
        "display_name": "A",
    }
    client, answer = Client(), None
    for _number in range(31):
        answer = client.post(path, fields)
    said = answer.content.decode()
    assert answer.status_code == 429 or "Trop de tentatives" in said, said[-3000:]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nobody_is_led_to_another_site(site, target):
    ways = [
        ("visitor", "/compte/login/", {"login": site.users["author"].email, "password": PASSWORD, "next": target}),
        ("visitor", "/langue/", {"language": "en", "next": target}),
        ("author", "/compte/logout/", {"next": target}),
        ("author", "/compte/login/", {"next": target}),
        ("moderator", "/admin/bulk/contributions/contribution/publish/?id=0", {"next": target}),
    ]
    for name, path, fields in ways:
        for client, send in ((c := person(site, name), c.post), (c := person(site, name), c.get)):
            answer = send(path, fields)
            assert "mal" not in answer.headers.get("Location", ""), (path, name)
            assert f'href="{target}' not in answer.content.decode(), (path, name)
            client.logout()


def test_a_way_within_the_site_is_followed(site):
    fields = {"login": site.users["author"].email, "password": PASSWORD, "next": "/recherche/"}
    assert Client().post("/compte/login/", fields).headers["Location"] == "/recherche/"
