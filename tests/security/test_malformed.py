"""No request, however malformed, makes the site fail: no 5xx, whoever sends it, at whatever address.

Each run draws other requests; a failure prints what to send. CONCERTATION_MALFORMED=10000 sends as many.
"""

import os
import random
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client

from .access import CASES
from .world import build_site

REQUESTS = int(os.environ.get("CONCERTATION_MALFORMED", "1200"))
PEOPLE = ("visitor", "author", "moderator", "compiler", "administrator")

ODD = [
    "", " ", "0", "-1", "1.5", "999999999", "9" * 12, "9" * 25, "9" * 400, "٣", "²", "NaN", "null", "true", "[]", "{}",
    "%", "%s", "%00", "\x00", "a\x00b", "\r\nX: 1", "é", "é", "\ufeff", "\u202e", "\ud83d", "\U0001f600", "a" * 3000,
    "'", '"', "';--", "../../etc/passwd", "/", "//mal.example/", "http://mal.example/", "javascript:alert(1)", "\\",
    "<script>", "{{7*7}}", "${7}", "OUVERTE-0001", "open", "1-1", "999999999999999999-1", "9" * 18 + "-" + "9" * 18,
    "2026-02-30", "&", "=", ":", "AND OR NOT", "(", '"abc', "* | & !", "cle:1abc:signature", ".", "..", "inventaire",
]  # fmt: skip
NAMES = [
    "q", "p", "page", "apres", "tri", "voix", "theme", "nature", "college", "territoire", "fil", "repondre", "title",
    "cle", "next", "sujet", "fait", "source", "enonce", "modifier", "etat", "export", "ordering", "status", "campaign",
    "id", "per_page", "created_at_from", "lang", "_w_filter", "text", "email", "etape", "body", "kind", "author_name",
    "reply_to", "submission_key", "began", "language", "sha256", "mandate", "reserve", "action", "expected_status",
    "ground", "note", "heading", "statement", "extract", "contribution", "quote", "start", "end", "step", "reason",
    "place", "invited", "statements", "question", "deposited_on", "channel", "charter", "envoyer",
    "csrfmiddlewaretoken", "author_email", "name", "website", "introduction", "user", "role", "direction", "password",
    "login",
]  # fmt: skip
HEADERS = {
    "accept-language": ["", "*", "xx", "fr;q=9", "fr-" + "x" * 300, "é", "en, " * 200, ";;;", "\x00"],
    "cookie": [
        "sessionid=x", 'sessionid="' + r"\000" * 9 + '"', "sessionid=" + "a" * 5000, "django_language=xx", ";;=", "=x",
        "messages=x", 'messages="' + r"\377" * 9 + '"', "csrftoken=x",
    ],
    "hx-request": ["true", "", "x"],
    "hx-current-url": ["http://[", "é", "x" * 3000],
    "referer": ["http://[::1", "é", "x" * 5000],
    "x-forwarded-for": ["é", "1.2.3.4, , x", "[::]", "x" * 3000],
    "if-modified-since": ["x", "Sat, 99 Foo 9999"],
    "if-none-match": ["*", 'W/"', "é"],
    "range": ["bytes=9-1", "x"],
    "accept": ["application/json", "*/*;q=x", ""],
    "x-requested-with": ["XMLHttpRequest"],
}  # fmt: skip
BODIES = [
    ("application/x-www-form-urlencoded", b"a=%ff%fe&title=%ed%a0%80&q=\xff"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"a=b"),
    ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _number in range(2100))),
    ("multipart/form-data", b"--x\r\n"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nabc"),
    ("multipart/form-data; boundary=x; charset=nothing",
     b"--x\r\nContent-Disposition: form-data; name=t\r\n\r\na\r\n--x--"),
    ("multipart/form-data; boundary=" + "x" * 300, b"--"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\"body\"; filename=\"\x00\"\r\n"
     b"Content-Transfer-Encoding: base64\r\n\r\n===\r\n--x--"),
    ("application/json", b"{"),
    ("text/plain", b"\x00" * 50),
    ("", b"x"),
]  # fmt: skip


@pytest.fixture
def site(db, monkeypatch):
    monkeypatch.setattr("concertation.web.limits._window_key", lambda *args: f"limit:{random.random()}")
    return build_site()


def clients(site):
    for name in PEOPLE:
        client = Client(raise_request_exception=False)
        if name in site.users:
            client.force_login(site.users[name])
        yield client


def paths_of(site):
    """The addresses of the access matrix; Typst's, which cost a second, once is enough elsewhere."""
    paths = {address_of(site, case) for case in CASES if case.label != "collective:pdf"}
    return sorted(paths - {"/readyz"})


def address_of(site, case):
    """Where the case asks; what it changes to tell its address is taken back."""
    with transaction.atomic():
        path = case.path(site)
        transaction.set_rollback(True)
    return path


def spoiled(draw, path):
    """The address with one of its parts replaced."""
    parts = path.partition("?")[0].strip("/").split("/")
    if draw.random() < 0.5:
        parts[draw.randrange(len(parts))] = draw.choice(ODD)
    address = "/" + quote("/".join(parts).encode(errors="surrogatepass"), safe="/%")
    return address + "/" * (draw.random() < 0.9)


def pairs(draw, most):
    return {draw.choice(NAMES): word(draw) for _number in range(draw.randrange(most))}


def word(draw):
    return draw.choice(ODD).encode(errors="replace").decode()


def request_of(draw, path):
    """Everything that `Client.generic` needs."""
    method = draw.choice(["GET"] * 6 + ["POST"] * 8 + ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "FOO"])
    query = "&".join(f"{name}={quote(value)}" for name, value in pairs(draw, 5).items())
    content_type, body = "application/octet-stream", b""
    if method in ("POST", "PUT", "PATCH"):
        form = "&".join(f"{name}={quote(value)}" for name, value in pairs(draw, 14).items()).encode()
        content_type, body = draw.choice([("application/x-www-form-urlencoded", form)] * 6 + BODIES)
    headers = {name: draw.choice(HEADERS[name]) for name in draw.sample(sorted(HEADERS), draw.randrange(3))}
    return {
        "method": method,
        "path": spoiled(draw, path),
        "data": body,
        "content_type": content_type,
        "headers": headers,
        "query_params": None,
        "QUERY_STRING": query,
    }


def send(client, request):
    """What went wrong, in a word, or nothing; what was written is undone."""
    with transaction.atomic():
        response = client.generic(**request)
        b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    error = getattr(response, "exc_info", None) or (None, response.status_code)
    return repr(error[1]) if response.status_code >= 500 else ""


@pytest.mark.parametrize("part", range(4))
def test_no_malformed_request_makes_the_site_fail(site, part):
    draw = random.Random()  # its own, so that each run of the suite tries other requests
    seed = draw.randrange(2**32)
    draw.seed(seed)
    paths, failed = paths_of(site), []
    senders = list(clients(site))
    for _number in range(REQUESTS // 4):
        request = request_of(draw, draw.choice(paths))
        client = draw.choice(senders)
        if error := send(client, request):
            failed.append((error, request))
    assert failed == [], f"seed {seed}"
