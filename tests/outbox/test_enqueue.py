"""Asking for something: the row in the caller's transaction, the hint after it."""

import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from concertation.outbox.enqueue import ask_dispatch
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


def test_a_broker_that_is_down_fails_nobody(monkeypatch, django_capture_on_commit_callbacks, caplog):
    def refuse(*args, **options):
        raise OperationalError("connection refused")

    monkeypatch.setattr(deliver_dispatch, "apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        row = ask_dispatch(KIND, key="a", payload={})
    assert Dispatch.objects.get() == row
    assert [record.message for record in caplog.records] == ["broker_unreachable"]


def test_a_worker_does_what_was_asked(django_capture_on_commit_callbacks):
    done = []
    with handling(done.append), django_capture_on_commit_callbacks(execute=True):
        row = ask_dispatch(KIND, key="a", payload={})
    assert done == [row]
