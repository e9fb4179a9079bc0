"""The periodic tasks: wake what is late, forget what is long done."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from concertation.outbox import sweep
from concertation.outbox.lag import check_lag
from concertation.outbox.models import Dispatch, DispatchState
from concertation.outbox.sweep import purge_dispatches, wake_late_dispatches

from .factories import DispatchFactory, MailFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def stopped_clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hints(monkeypatch):
    given = []
    monkeypatch.setattr(sweep, "wake_worker", lambda pk: given.append(pk) or True)
    return given


@pytest.mark.parametrize(
    ("fields", "woken"),
    [
        ({"due_at": NOW - MINUTE}, True),
        ({"due_at": NOW - MINUTE, "attempts": 4}, True),
        ({"due_at": NOW - MINUTE, "woken_at": NOW - 20 * MINUTE}, True),
        ({"due_at": NOW - MINUTE, "woken_at": NOW - 2 * MINUTE}, False),
        ({"due_at": NOW + 10 * MINUTE}, False),
        ({"due_at": NOW - MINUTE, "state": DispatchState.DONE, "done_at": NOW}, False),
        ({"due_at": NOW - MINUTE, "state": DispatchState.FAILED}, False),
    ],
    ids=["late", "late again", "hint lost", "hint fresh", "not due", "done", "given up"],
)
def test_sweep_wakes(hints, fields, woken):
    row = DispatchFactory(**fields)
    assert wake_late_dispatches() == woken
    assert hints == [row.pk] * woken


def test_sweep_does_not_fill_the_queue_with_the_same_hints(hints):
    rows = DispatchFactory.create_batch(3, due_at=NOW - MINUTE)
    assert [wake_late_dispatches(), wake_late_dispatches()] == [3, 0]
    assert hints == [row.pk for row in rows]


def test_sweep_takes_the_latest_first_and_a_batch_at_a_time(hints, monkeypatch):
    monkeypatch.setattr(sweep, "BATCH", 2)
    rows = [DispatchFactory(due_at=NOW - minutes * MINUTE) for minutes in (1, 3, 2)]
    assert [wake_late_dispatches(), wake_late_dispatches(), wake_late_dispatches()] == [2, 1, 0]
    assert hints == [rows[1].pk, rows[2].pk, rows[0].pk]


def test_sweep_stops_at_once_when_the_broker_is_down(monkeypatch):
    asked = []
    monkeypatch.setattr(sweep, "wake_worker", lambda pk: asked.append(pk))
    DispatchFactory.create_batch(3, due_at=NOW - MINUTE)
    assert (wake_late_dispatches(), len(asked)) == (0, 1)
    assert not Dispatch.objects.exclude(woken_at=None).exists()


@pytest.mark.parametrize(
    ("fields", "forgotten"),
    [
        ({"state": DispatchState.DONE, "done_at": NOW - timedelta(days=31)}, True),
        ({"state": DispatchState.DONE, "done_at": NOW - timedelta(days=29)}, False),
        ({"state": DispatchState.FAILED, "tried_at": NOW - timedelta(days=31)}, True),
        ({"state": DispatchState.FAILED, "tried_at": NOW - timedelta(days=29)}, False),
        ({"state": DispatchState.WAITING, "tried_at": NOW - timedelta(days=31)}, False),
    ],
    ids=["a month ago", "not yet", "given up a month ago", "given up", "still tried"],
)
def test_purge_forgets_words_and_address_and_keeps_the_key(fields, forgotten):
    row = MailFactory(key="k", **fields)
    purge_dispatches()
    row.refresh_from_db()
    assert (row.key, not row.payload, not row.recipient) == ("k", forgotten, forgotten)


def test_purge_takes_tasks_away_after_a_day():
    DispatchFactory(kind="task", state=DispatchState.DONE, done_at=NOW - timedelta(hours=25))
    kept = DispatchFactory(kind="task", state=DispatchState.DONE, done_at=NOW - timedelta(hours=23))
    purge_dispatches()
    assert list(Dispatch.objects.all()) == [kept]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"due_at": NOW - 11 * MINUTE}, "late"),
        ({"due_at": NOW - 9 * MINUTE}, "ok"),
        ({"due_at": NOW + MINUTE, "created_at": NOW - 60 * MINUTE}, "ok"),
        ({"due_at": NOW - 60 * MINUTE, "state": DispatchState.FAILED}, "ok"),
    ],
)
def test_lag(fields, state):
    DispatchFactory(**fields)
    assert check_lag() == state
