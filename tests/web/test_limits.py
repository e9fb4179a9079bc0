"""How often one caller may do one thing."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from concertation.people.models import User
from concertation.web.limits import limited, over_limit

MINUTE = {"count": 3, "seconds": 60}


@pytest.fixture(autouse=True)
def at_a_known_time(time_machine):
    time_machine.move_to("2026-11-23T08:00:10Z", tick=False)


def post(address="192.0.2.1", user=None, data=None, **headers):
    request = RequestFactory().post("/contribuer/?theme=eau", data or {}, REMOTE_ADDR=address, headers=headers)
    request.user = user or AnonymousUser()
    return request


def waits(*requests, name="contribute", **options):
    return [over_limit(request, name, **(MINUTE | options)) for request in requests]


def test_the_fourth_waits_until_the_window_ends():
    assert waits(*[post()] * 5) == [0, 0, 0, 50, 50]


def test_the_next_window_starts_afresh(time_machine):
    assert waits(*[post()] * 4)[-1] == 50
    time_machine.shift(50)
    assert waits(post()) == [0]


def test_wait_is_never_less_than_a_second(time_machine):
    time_machine.move_to("2026-11-23T08:00:59.999Z", tick=False)
    assert waits(*[post()] * 4)[-1] == 1


@pytest.mark.parametrize(
    ("other", "name", "by", "shared"),
    [
        (post("192.0.2.2"), "contribute", None, False),
        (post(), "comment", None, False),
        (post(user=User(pk=7)), "contribute", None, False),
        (post(), "contribute", "a@exemple.fr", False),
        (post(), "contribute", None, True),
    ],
    ids=["another address", "another act", "signed in", "counted on something else", "the same"],
)
def test_others_are_left_unharmed(other, name, by, shared):
    waits(*[post()] * 4)
    assert bool(waits(other, name=name, by=by)[0]) is shared


def test_a_person_is_counted_wherever_they_sign_in():
    assert waits(*[post(f"192.0.2.{n}", user=User(pk=7)) for n in range(4)])[-1] == 50


def test_an_e_mail_address_is_counted_whoever_asks_and_however_written():
    writings = ["a@exemple.fr", "A@exemple.fr", "a@EXEMPLE.fr", "A@EXEMPLE.FR"]
    assert [waits(post(f"192.0.2.{n}"), by=by)[0] for n, by in enumerate(writings)] == [0, 0, 0, 50]


def test_an_ipv6_household_is_one_caller():
    assert waits(*[post(f"2001:db8::{n:x}") for n in range(4)])[-1] == 50
    assert waits(post("2001:db8:0:1::1")) == [0]


def test_forwarded_addresses_do_not_help_a_flood():
    """X-Forwarded-For cannot be forged: without trusted proxies it is not read at all."""
    assert waits(*[post(**{"X-Forwarded-For": f"198.51.100.{n}"}) for n in range(4)])[-1] == 50


@limited("contribute", **MINUTE)
def contribute(request):
    return HttpResponse("merci")


@pytest.mark.django_db
def test_limited_view_answers_429_and_keeps_what_was_typed():
    typed = {
        "title": "Des haies <b>partout</b>",
        "tags": ["eau", "sol"],
        "password": "secret",
        "csrfmiddlewaretoken": "x",
    }
    answers = [contribute(post(data=typed)) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1]["Retry-After"] == "50"
    assert answers[-1]["Cache-Control"] == "private, no-store"
    page = answers[-1].content.decode()
    assert 'action="/contribuer/?theme=eau"' in page
    assert 'name="title" value="Des haies &lt;b&gt;partout&lt;/b&gt;"' in page
    assert 'name="tags" value="eau"' in page
    assert 'name="tags" value="sol"' in page
    assert "secret" not in page


def test_reading_is_not_limited():
    request = RequestFactory().get("/contribuer/")
    request.user = AnonymousUser()
    assert {contribute(request).status_code for _ in range(9)} == {200}
