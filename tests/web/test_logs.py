"""Log lines say what happened, never to whom."""

import json
import logging

import pytest

from concertation.web.links import sign_link
from concertation.web.logs import configure_logs, mask_personal_data


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("no mailbox for jeanne.martin+a@exemple.fr here", "no mailbox for [e-mail] here"),
        ("GET /x/jeanne%40exemple.fr/", "GET /x/[e-mail]/"),
        ("from 192.0.2.14 port 4412", "from [ip] port 4412"),
        ("from 2001:db8:0:1:0:0:0:14", "from [ip]"),
        ("from 2001:db8::14 now", "from [ip] now"),
        ("GET /recherche/?q=jeanne+martin", "GET /recherche/?[query]"),
        ("GET /compte/password/reset/key/3-d1x9zf-08ab/", "GET /compte/password/reset/key/[link]/"),
        ("at 2026-11-23T12:30:45Z, 12:30:45", "at 2026-11-23T12:30:45Z, 12:30:45"),
        ("version 8.0.1, 3 rows", "version 8.0.1, 3 rows"),
        ("really? yes", "really? yes"),
    ],
)
def test_mask(text, masked):
    assert mask_personal_data(None, None, {"event": text}) == {"event": masked}


def test_mask_takes_signed_links_out():
    token = sign_link("confirm", {"email": "jeanne@exemple.fr"})
    assert mask_personal_data(None, None, {"request": f"GET /confirmer/{token}/"}) == {
        "request": "GET /confirmer/[link]/"
    }


def test_mask_reaches_into_what_is_nested_and_drops_who_it_was():
    event = {"ip": "192.0.2.1", "user_agent": "curl", "user_id": 3, "to": ["a@b.fr"], "by": {"a@b.fr": 1}, "n": 2}
    assert mask_personal_data(None, None, event) == {"to": ["[e-mail]"], "by": {"[e-mail]": 1}, "n": 2}


@pytest.fixture
def lines(caplog):
    """What a server writes of the events of this test, read back."""
    caplog.set_level(logging.INFO)
    options = dict(configure_logs(json=True)["formatters"]["event"])
    formatter = options.pop("()")(**options)
    return lambda: [json.loads(formatter.format(record)) for record in caplog.records]


def test_each_event_is_one_json_line_with_its_details(lines):
    logging.getLogger("concertation.outbox").warning("dispatch_postponed", extra={"dispatch": 3, "attempts": 2})
    (line,) = lines()
    said = {"event": "dispatch_postponed", "logger": "concertation.outbox", "level": "warning"}
    assert line.items() >= (said | {"dispatch": 3, "attempts": 2}).items()
    assert line["timestamp"].endswith("Z")


def test_traces_are_masked_too(lines):
    try:
        raise ValueError("Key (email)=(jeanne@exemple.fr) already exists")
    except ValueError:
        logging.getLogger("concertation").exception("failed")
    (line,) = lines()
    assert "ValueError: Key (email)=([e-mail]) already exists" in line["exception"]
    assert "jeanne" not in json.dumps(line)


@pytest.mark.django_db
def test_a_request_is_one_line_without_its_visitor(lines, client):
    client.get("/healthz?who=jeanne", REMOTE_ADDR="192.0.2.9", headers={"User-Agent": "Firefox de Jeanne"})
    (line,) = lines()
    assert (line["event"], line["code"], line["request"]) == ("request_finished", 200, "GET /healthz?[query]")
    assert not {"ip", "user_agent", "user_id"} & line.keys()
