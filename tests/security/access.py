"""Walking the access matrix: each address of ours with each method that it takes, and how a person is answered."""

import sys
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from .admin_cases import admin_cases
from .campaign_cases import public_cases
from .case import GET, POST
from .cases import room_cases
from .site_cases import site_cases
from .world import MANAGERS, MARKERS

CASES = [*public_cases(), *site_cases(), *admin_cases(), *room_cases()]

# Found in a page by who holds a signed link, or by who asks for an address of the team: that is what these are for.
BY_LINK = {"contributions:confirm", "contributions:receipt", "discussion:confirm"}
OWN_PAGES = {
    "contributions:my_space", "contributions:my_texts", "contributions:my_texts_export", "contributions:my_comments",
    "endorsement:queue", "endorsement:list", "endorsement:contribution", "endorsement:comment",
}  # fmt: skip
# Who answers for an organisation reads the addresses of its members and of those who ask to join.
MEMBERS_PAGES = {
    f"organisations:{page}" for page in ("members", "member", "export", "requests", "change_role", "record_mandate")
}
ASKED_FOR = {("contributions:contact", POST), ("home:contact", POST)}


@dataclass
class Answer:
    """What one person got: the outcome as the matrix writes it, the markers read, the rows that a GET wrote."""

    outcome: str
    leaks: list
    writes: int


def walk(site, name):
    """Try every case as this person, each on the site as it was, and give the answers by case."""
    cookies = Client()
    if name in site.users:
        cookies.force_login(site.users[name])
    return {case: _try(site, case, name, cookies.cookies) for case in CASES}


def _try(site, case, name, cookies):
    client = Client(raise_request_exception=False)
    client.cookies.load({key: morsel.value for key, morsel in cookies.items()})
    with transaction.atomic():
        path, data = case.path(site), case.data(site, site.places[case.state])
        before = rows_written()
        response = client.get(path) if case.method == GET else client.post(path, data)
        words = f"{body_of(response)} {response.headers.get('Location', '')}"
        writes = rows_written() - before
        transaction.set_rollback(True)
    outcome = outcome_of(path, response)
    if case.method == POST and outcome == "done" and not writes:
        outcome = "idle"
    return Answer(outcome, leaks_in(words, case, name), writes if case.method == GET else 0)


def lift_limits(monkeypatch):
    """In every module of ours that counts requests: the walk asks more than a person does."""
    import_module(settings.ROOT_URLCONF)
    ours = ("concertation.", "contributions.", "home.")
    for module in [module for name, module in sys.modules.items() if name.startswith(ours)]:
        if "over_limit" in vars(module):
            monkeypatch.setattr(module, "over_limit", lambda *args, **kwargs: 0)


def rows_written():
    """How many rows of any table but the sessions' this transaction has written so far, undone ones included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables"
            " WHERE relname <> 'django_session'"
        )
        return cursor.fetchone()[0]


def body_of(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace")


def outcome_of(path, response):
    """`.` for what does not exist for this person; `login` to sign in; `home` is Wagtail's way to say "not for you"."""
    if response.status_code == 404:
        return "."
    if response.status_code not in (301, 302):
        return str(response.status_code)
    target = response.headers["Location"]
    if target.startswith(("/compte/login/", "/_util/login/")):
        return "login"
    return "home" if target == "/admin/" and path.startswith("/admin/") else "done"


def leaks_in(words, case, name):
    """The markers that this person should not have read; one's own address is one's own."""
    words = words.replace(f"{name}-zqaccount", "").replace(f"{name}%2Dzqaccount", "")
    allowed = {marker for marker, readers in MARKERS.items() if name in readers}
    if case.label in BY_LINK:
        allowed |= {"zqunconfirmed", "zqmail"}
    if case.label in OWN_PAGES:
        allowed |= {"zqdraftcampaign", "zqunlisted"}  # the names of campaigns that one, or one's organisation, wrote in
    if case.state == "unlisted":
        allowed.add("zqunlisted")
    if case.label in MEMBERS_PAGES and name in MANAGERS:
        allowed.add("zqaccount")
    if (case.label, case.method) in ASKED_FOR:
        allowed.add("zqteam")
    return [marker for marker in MARKERS if marker in words and marker not in allowed]
