"""Doing what rows ask: once, later when it fails, never at the cost of another row."""

from datetime import timedelta

import pytest
from django.utils import timezone

from concertation.journal.models import Entry
from concertation.outbox.deliver import CLAIM, PER_HOUR, deliver, send_again
from concertation.outbox.handlers import PermanentFailureError, TemporaryFailureError
from concertation.outbox.models import DispatchState
from concertation.outbox.retry import MAX_ATTEMPTS, wait_after
from tests.factories import UserFactory

from .factories import DispatchFactory, handling

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def failing(error):
    def handler(_dispatch):
        raise error

    return handler


def test_a_row_is_done_once():
    row, done = DispatchFactory(), []
    with handling(done.append):
        assert [deliver(row.pk), deliver(row.pk)] == [True, False]
    row.refresh_from_db()
    assert (done, row.state, row.attempts, row.last_error) == ([row], DispatchState.DONE, 1, "")
    assert row.done_at is not None


@pytest.mark.parametrize(
    "fields",
    [
        {"state": DispatchState.DONE, "done_at": timezone.now()},
        {"state": DispatchState.FAILED},
        {"due_at": timezone.now() + HOUR},
    ],
    ids=["done", "given up", "not due"],
)
def test_a_row_is_left_alone_when(fields):
    row, done = DispatchFactory(**fields), []
    with handling(done.append):
        assert deliver(row.pk) is False
    assert done == []


def test_a_row_that_is_gone_is_no_error():
    assert deliver(404) is False


@pytest.mark.parametrize(
    ("error", "attempts", "state"),
    [
        (TemporaryFailureError("busy"), 0, DispatchState.WAITING),
        (TemporaryFailureError("busy"), MAX_ATTEMPTS - 2, DispatchState.WAITING),
        (TemporaryFailureError("busy"), MAX_ATTEMPTS - 1, DispatchState.FAILED),
        (PermanentFailureError("no such user"), 0, DispatchState.FAILED),
        (ZeroDivisionError("a defect"), 0, DispatchState.WAITING),
        (ZeroDivisionError("a defect"), MAX_ATTEMPTS - 1, DispatchState.FAILED),
    ],
)
def test_after_a_failure(error, attempts, state):
    row = DispatchFactory(attempts=attempts)
    with handling(failing(error)):
        assert deliver(row.pk) is False
    row.refresh_from_db()
    assert (row.state, row.last_error, row.attempts) == (state, str(error), attempts + 1)
    if state == DispatchState.WAITING:
        assert row.due_at > timezone.now() + timedelta(seconds=40)


def test_a_kind_nobody_handles_is_shown_to_staff():
    row = DispatchFactory(kind="unheard")
    deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, row.last_error) == (DispatchState.FAILED, "no handler for 'unheard'")


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (30, 60), (MAX_ATTEMPTS, 60)]
)
def test_waits_double_up_to_an_hour_and_are_spread(attempts, minutes):
    waits = {wait_after(attempts) for _ in range(50)}
    assert timedelta(minutes=minutes * 0.8) <= min(waits) < max(waits) <= timedelta(minutes=minutes * 1.2)


def test_retries_go_on_for_three_days():
    shortest = sum((wait_after(attempts) for attempts in range(1, MAX_ATTEMPTS)), timedelta()) / 1.2
    assert timedelta(days=2) < shortest


def test_one_poison_row_delays_nobody():
    poison, others, done = DispatchFactory(payload={"poison": True}), DispatchFactory.create_batch(3), []

    def handler(dispatch):
        if dispatch.payload.get("poison"):
            raise MemoryError
        done.append(dispatch)

    with handling(handler):
        for row in [poison, *others, poison]:
            deliver(row.pk)
    assert done == others


def test_a_claim_is_visible_while_the_work_lasts():
    row, seen = DispatchFactory(), []

    def handler(dispatch):
        row.refresh_from_db()
        seen.append((row.attempts, row.due_at > timezone.now() + CLAIM - timedelta(minutes=1), deliver(row.pk)))

    with handling(handler):
        deliver(row.pk)
    assert seen == [(1, True, False)]


def test_a_claim_that_lapsed_goes_to_another_worker_who_has_the_last_word(time_machine):
    """The first worker was thought dead and comes back: it does not overwrite what the second wrote."""
    row = DispatchFactory()

    def second(_dispatch):
        raise TemporaryFailureError("second")

    def first(dispatch):
        time_machine.move_to(timezone.now() + CLAIM + timedelta(seconds=1))
        with handling(second):
            deliver(dispatch.pk)
        raise PermanentFailureError("first")

    with handling(first):
        deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts, row.last_error) == (DispatchState.WAITING, 2, "second")


def test_send_again_gives_a_fresh_start_to_what_was_given_up():
    row, done = DispatchFactory(state=DispatchState.FAILED, attempts=9, last_error="no such user"), []
    actor = UserFactory()
    assert [send_again(row, actor=actor), send_again(row, actor=actor)] == [True, False]
    with handling(done.append):
        assert deliver(row.pk) is True
    row.refresh_from_db()
    assert (done, row.attempts, row.last_error) == ([row], 1, "")
    assert [(entry.action, entry.actor, entry.target) for entry in Entry.objects.all()] == [
        ("outbox.send_again", actor, row)
    ]


def test_an_address_gets_a_bounded_number_an_hour(time_machine):
    time_machine.move_to("2026-11-23T08:00:00Z", tick=False)
    rows, done = DispatchFactory.create_batch(PER_HOUR + 2, recipient="a@exemple.fr"), []
    other = DispatchFactory(recipient="b@exemple.fr")
    with handling(done.append):
        for row in [*rows, other]:
            deliver(row.pk)
            time_machine.shift(1)
        assert done == [*rows[:PER_HOUR], other]

        late = rows[-1]
        late.refresh_from_db()
        assert (late.state, late.attempts) == (DispatchState.WAITING, 0)
        time_machine.move_to(late.due_at)
        deliver(late.pk)
    assert done[-1] == late


def test_rows_without_address_are_not_bounded():
    rows, done = DispatchFactory.create_batch(PER_HOUR + 1), []
    with handling(done.append):
        for row in rows:
            deliver(row.pk)
    assert done == rows
