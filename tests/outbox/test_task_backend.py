"""Django's tasks, and those of the package that Wagtail imports, as rows that a worker runs."""

from datetime import timedelta

import django_tasks
import pytest
from django.tasks import task
from django.tasks.exceptions import InvalidTask
from django.test import override_settings
from django.utils import timezone

from concertation.outbox.deliver import deliver
from concertation.outbox.models import Dispatch, DispatchState
from concertation.people.models import Territory

pytestmark = pytest.mark.django_db

BACKEND = {"default": {"BACKEND": "concertation.outbox.task_backend.OutboxTaskBackend"}}
DONE = []


@pytest.fixture(autouse=True)
def on_the_outbox():
    DONE.clear()
    with override_settings(TASKS=BACKEND):
        yield


@task
def count(word, times=1):
    DONE.append(word * times)


@django_tasks.task()
def count_for_wagtail(word):
    DONE.append(word)


@task(takes_context=True)
def count_attempts(context, word):
    DONE.append((word, context.attempt))


@task
async def count_later(word):
    DONE.append(word)


@task
def break_down():
    raise ZeroDivisionError


@task
def look_up(pk):
    DONE.append(Territory.objects.get(pk=pk))


def run_all():
    for row in Dispatch.objects.all():
        deliver(row.pk)


@pytest.mark.parametrize(
    ("asked", "args", "kwargs", "done"),
    [
        (count, ["a"], {"times": 2}, "aa"),
        (count_for_wagtail, ["b"], {}, "b"),
        (count_attempts, ["c"], {}, ("c", 1)),
        (count_later, ["d"], {}, "d"),
    ],
)
def test_task_is_a_row_first_then_done(asked, args, kwargs, done):
    asked.enqueue(*args, **kwargs)
    assert DONE == []
    run_all()
    assert [done] == DONE


def test_each_call_is_a_row_of_its_own():
    assert count.enqueue("a").id != count.enqueue("a").id
    run_all()
    assert DONE == ["a", "a"]


def test_arguments_must_be_json():
    with pytest.raises(TypeError):
        count.enqueue(object())
    assert not Dispatch.objects.exists()


def test_task_waits_for_its_time(time_machine):
    later = timezone.now() + timedelta(hours=2)
    count.using(run_after=later).enqueue("a")
    run_all()
    assert DONE == []
    time_machine.move_to(later)
    run_all()
    assert DONE == ["a"]


def test_priorities_are_refused_rather_than_ignored():
    with pytest.raises(InvalidTask):
        count.using(priority=5)


def test_task_that_breaks_down_is_tried_again():
    break_down.enqueue()
    run_all()
    row = Dispatch.objects.get()
    assert (row.state, row.attempts, row.last_error) == (DispatchState.WAITING, 1, "ZeroDivisionError")


def test_task_whose_object_is_gone_has_nothing_left_to_do():
    look_up.enqueue(404)
    run_all()
    assert Dispatch.objects.get().state == DispatchState.DONE


def test_task_that_no_longer_exists_is_given_up():
    count.enqueue("a")
    Dispatch.objects.update(payload={"path": "tests.gone.task", "args": [], "kwargs": {}})
    run_all()
    assert Dispatch.objects.get().state == DispatchState.FAILED
