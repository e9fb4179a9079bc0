"""Asking for something: the row in the caller's transaction, the hint after it."""

import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from concertation.outbox import enqueue
from concertation.outbox.enqueue import SILENCE_SECONDS, ask_dispatch, wake_worker
from concertation.outbox.models import Dispatch
from concertation.outbox.tasks import deliver_dispatch

from .factories import KIND, handling

pytestmark = pytest.mark.django_db


@pytest.fixture
def hints(monkeypatch):
    """The row numbers that were put in the queue."""
    given = []
    monkeypatch.setattr(deliver_dispatch, "apply_async", lambda args, **options: given.append(*args))
    return given


def test_the_worker_is_woken_after_the_commit_only(hints, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = ask_dispatch(KIND, key="a", payload={"n": 1})
        assert hints == []
    assert hints == [row.pk]


def test_the_same_key_is_the_same_row_asked_once(hints, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = ask_dispatch(KIND, key="a", payload={"n": 1})
        second = ask_dispatch(KIND, key="a", payload={"n": 2})
    assert (second, second.payload, hints) == (first, {"n": 1}, [first.pk])


def test_nothing_is_asked_when_the_caller_fails(hints, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        ask_dispatch(KIND, key="a", payload={})
        transaction.set_rollback(True)
    assert (Dispatch.objects.count(), hints) == (0, [])


@pytest.fixture
def dead_broker(monkeypatch):
    """How often a broker that is down was tried; the silence after it ends with the test."""
    tried = []

    def refuse(args, **options):
        tried.append(*args)
        raise OperationalError("connection refused")

    monkeypatch.setattr(deliver_dispatch, "apply_async", refuse)
    monkeypatch.setattr(enqueue, "_silence", enqueue._Silence())
    return tried


def test_a_broker_that_is_down_fails_nobody(dead_broker, django_capture_on_commit_callbacks, caplog):
    with django_capture_on_commit_callbacks(execute=True):
        row = ask_dispatch(KIND, key="a", payload={})
    assert Dispatch.objects.get() == row
    assert [record.message for record in caplog.records] == ["broker_unreachable"]


def test_a_broker_that_is_down_is_tried_once_in_a_while(dead_broker, monkeypatch):
    now = 1000.0
    monkeypatch.setattr(enqueue.time, "monotonic", lambda: now)
    assert [wake_worker(1), wake_worker(2), wake_worker(3)] == [False] * 3
    assert dead_broker == [1]
    now += SILENCE_SECONDS
    assert wake_worker(4) is False
    assert dead_broker == [1, 4]


def test_a_worker_does_what_was_asked(django_capture_on_commit_callbacks):
    done = []
    with handling(done.append), django_capture_on_commit_callbacks(execute=True):
        row = ask_dispatch(KIND, key="a", payload={})
    assert done == [row]
