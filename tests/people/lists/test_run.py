"""A list is prepared, started once, worked off in chunks, resumed after a crash, and stopped."""

import pytest
from django.core.exceptions import PermissionDenied

from concertation.journal.models import Entry
from concertation.outbox.models import Dispatch
from concertation.people.choices import ListState
from concertation.people.lists import run
from concertation.people.lists.kinds import kind_of
from concertation.people.lists.prepare import cancel_list, start_list
from concertation.people.lists.run import take_chunk, work_off
from concertation.people.models import PeopleList
from tests.factories import UserFactory

from .factories import TAKEN, make_list

pytestmark = pytest.mark.django_db


def started(*lines):
    people_list = make_list(*lines)
    start_list(people_list, actor=people_list.sent_by)
    return people_list, Dispatch.objects.get(kind="people-list")


def test_nothing_happens_before_it_is_started(desk):
    people_list = make_list("a@exemple.fr")
    assert (take_chunk(people_list.pk), desk.taken, Dispatch.objects.count()) == (False, [], 0)


def test_each_sound_line_is_done_and_each_other_is_told(desk):
    people_list, dispatch = started("a@exemple.fr", "faux", "A@exemple.fr", "closed@exemple.fr", "b@exemple.fr")
    work_off(dispatch)
    people_list.refresh_from_db()
    assert desk.taken == ["a@exemple.fr", "closed@exemple.fr", "b@exemple.fr"]
    assert people_list.report == {
        "counts": {TAKEN: 2, "wrong_address": 1, "duplicate": 1, "closed": 1},
        "refused": [[3, "wrong_address"], [4, "duplicate"], [5, "closed"]],
    }
    assert (people_list.state, people_list.done, people_list.rows) == (ListState.DONE, 5, [])


def test_no_address_stays_in_what_is_kept(desk):
    people_list, dispatch = started("marqueur@exemple.fr", "faux-marqueur")
    work_off(dispatch)
    kept = str(PeopleList.objects.filter(pk=people_list.pk).values().get())
    assert "marqueur" not in kept
    assert not any("marqueur" in str(entry.data) for entry in Entry.objects.all())


def test_starting_twice_hands_it_over_once(desk):
    people_list = make_list("a@exemple.fr")
    assert [start_list(people_list, actor=people_list.sent_by) for _time in range(2)] == [True, False]
    assert Dispatch.objects.filter(kind="people-list").count() == 1
    assert list(Entry.objects.values_list("action", flat=True)) == ["list.started"]


def test_a_worker_killed_between_chunks_loses_and_repeats_nothing(desk, monkeypatch):
    monkeypatch.setattr(run, "CHUNK", 2)
    people_list, dispatch = started(*[f"p{n}@exemple.fr" for n in range(5)])
    take_chunk(people_list.pk)
    work_off(dispatch)
    work_off(dispatch)
    assert desk.taken == [f"p{n}@exemple.fr" for n in range(5)]
    assert PeopleList.objects.get().report["counts"] == {TAKEN: 5}


def test_a_crash_within_a_chunk_undoes_the_chunk(desk, monkeypatch):
    people_list, _dispatch = started("a@exemple.fr", "b@exemple.fr")
    kind = kind_of(people_list)
    broken = iter([TAKEN, ZeroDivisionError])

    def take(*_args):
        answer = next(broken)
        if answer is ZeroDivisionError:
            raise ZeroDivisionError
        return answer

    monkeypatch.setattr(run, "kind_of", lambda _list: type("Broken", (), {"take": staticmethod(take), "refusals": {}}))
    with pytest.raises(ZeroDivisionError):
        take_chunk(people_list.pk)
    people_list.refresh_from_db()
    assert (people_list.done, people_list.report, people_list.state) == (0, {}, ListState.RUNNING)
    assert kind is kind_of(people_list)


@pytest.mark.parametrize("is_started", [True, False])
def test_stopping_keeps_what_was_done_and_forgets_the_rest(desk, monkeypatch, is_started):
    monkeypatch.setattr(run, "CHUNK", 1)
    people_list = make_list("a@exemple.fr", "b@exemple.fr")
    if is_started:
        start_list(people_list, actor=people_list.sent_by)
        take_chunk(people_list.pk)
    assert cancel_list(people_list, actor=people_list.sent_by)
    assert not cancel_list(people_list, actor=people_list.sent_by)
    assert not take_chunk(people_list.pk)
    people_list.refresh_from_db()
    assert (people_list.state, people_list.rows) == (ListState.CANCELLED, [])
    assert desk.taken == (["a@exemple.fr"] if is_started else [])
    assert not start_list(people_list, actor=people_list.sent_by)


def test_a_sender_who_lost_the_right_stops_it_at_the_next_chunk(desk, monkeypatch):
    monkeypatch.setattr(run, "CHUNK", 1)
    people_list, dispatch = started("a@exemple.fr", "b@exemple.fr")
    take_chunk(people_list.pk)
    desk.is_open = False
    work_off(dispatch)
    people_list.refresh_from_db()
    assert (desk.taken, people_list.state) == (["a@exemple.fr"], ListState.CANCELLED)
    assert people_list.report["stopped"] == "right_lost"


@pytest.mark.parametrize("act", [start_list, cancel_list])
def test_somebody_else_can_neither_start_nor_stop_it(desk, act):
    people_list = make_list("a@exemple.fr")
    with pytest.raises(PermissionDenied):
        act(people_list, actor=UserFactory())


def test_somebody_else_cannot_prepare_it(desk):
    desk.is_open = False
    with pytest.raises(PermissionDenied):
        make_list("a@exemple.fr")
