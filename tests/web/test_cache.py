"""A cache that may be down: the site goes on without it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.test import RequestFactory, override_settings

from concertation.web import limits

BACKEND = {"BACKEND": "concertation.web.cache.ForgivingRedisCache"}
DEAD = "redis://127.0.0.1:1/0"


@pytest.fixture
def dead_cache():
    with override_settings(CACHES={"default": BACKEND | {"LOCATION": DEAD}}):
        yield caches["default"]


@pytest.mark.parametrize(
    ("method", "args", "answer"),
    [
        ("get", ["k", "other"], "other"),
        ("get", ["k"], None),
        ("get_many", [["k"]], {}),
        ("has_key", ["k"], False),
        ("add", ["k", 1, 60], True),
        ("set", ["k", 1, 60], None),
        ("set_many", [{"k": 1}], []),
        ("touch", ["k"], False),
        ("delete", ["k"], False),
        ("delete_many", [["k"]], None),
        ("clear", [], False),
        ("get_or_set", ["k", 3], 3),
    ],
)
def test_a_dead_cache_is_an_empty_one(dead_cache, method, args, answer):
    assert getattr(dead_cache, method)(*args) == answer


def test_a_dead_cache_counts_nothing(dead_cache):
    with pytest.raises(ValueError, match="does not answer"):
        dead_cache.incr("k")


def flood(times=3):
    request = RequestFactory().post("/")
    request.user = AnonymousUser()
    return [bool(limits.over_limit(request, "flood", count=1, seconds=3600)) for _ in range(times)]


def test_limits_let_everybody_through_while_the_cache_is_dead(dead_cache):
    assert flood() == [False, False, False]


@pytest.mark.redis
def test_limits_are_shared_through_a_cache_that_lives(redis_url, time_machine):
    time_machine.move_to("2026-11-23T08:00:10Z")
    with override_settings(CACHES={"default": BACKEND | {"LOCATION": redis_url.replace("/0", "/1")}}):
        caches["default"].clear()
        assert flood() == [False, True, True]
