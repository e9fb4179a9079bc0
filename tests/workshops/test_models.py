"""The dates of a session: what people type, the moments that they are, and what the database refuses."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import IntegrityError, connection, transaction

from tests.workshops.factories import make_workshop, on
from workshops.models import Announcement, Slot, Workshop

pytestmark = pytest.mark.django_db

SUMMER = (on("2026-07-08"), time(9, 30), time(12))


@pytest.mark.parametrize(
    ("zone", "begins"),
    [
        ("Europe/Paris", datetime(2026, 7, 8, 7, 30, tzinfo=UTC)),
        ("Indian/Reunion", datetime(2026, 7, 8, 5, 30, tzinfo=UTC)),
        ("America/Martinique", datetime(2026, 7, 8, 13, 30, tzinfo=UTC)),
        ("Pacific/Noumea", datetime(2026, 7, 7, 22, 30, tzinfo=UTC)),
    ],
)
def test_hours_are_those_of_the_place(zone, begins):
    workshop = make_workshop(slots=[SUMMER], time_zone=zone)
    assert (workshop.starts_at, workshop.first_day) == (begins, date(2026, 7, 8))
    assert workshop.slots.get().starts_at == begins


def test_another_clock_moves_the_moments_and_keeps_the_hours():
    workshop = make_workshop(slots=[SUMMER])
    workshop.time_zone = "Indian/Reunion"
    workshop.save()
    slot = workshop.slots.get()
    assert (slot.starts, slot.starts_at.hour) == (time(9, 30), 5)
    assert Workshop.objects.get().starts_at == slot.starts_at


@pytest.mark.parametrize(("day", "hour"), [("2026-03-28", 8), ("2026-03-29", 7), ("2026-10-24", 7), ("2026-10-25", 8)])
def test_a_session_keeps_its_hour_when_clocks_change(day, hour):
    assert make_workshop(slots=[(on(day), time(9), time(10))]).starts_at.hour == hour


def test_an_hour_that_the_clock_jumps_over_is_the_next_one():
    workshop = make_workshop(slots=[(on("2026-03-29"), time(2, 30), time(4))])
    assert workshop.starts_at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_several_slots_give_the_first_day_and_the_last_end():
    rows = [
        (on("2026-06-02"), time(14), time(17)),
        (on("2026-06-01"), time(9), time(12)),
        (on("2026-06-02"), time(9), time(12)),
    ]
    workshop = make_workshop(slots=rows)
    assert (workshop.first_day, workshop.ends_at) == (on("2026-06-01"), datetime(2026, 6, 2, 15, tzinfo=UTC))
    assert [str(slot) for slot in workshop.slot_list] == [
        "2026-06-01 09:00-12:00", "2026-06-02 09:00-12:00", "2026-06-02 14:00-17:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "constraint"),
    [
        ([(SUMMER[0], time(12), time(9))], "ends_after_start"),
        ([(SUMMER[0], time(9), time(9))], "ends_after_start"),
        ([SUMMER, (SUMMER[0], time(11), time(14))], "slots_disjoint"),
    ],
)
def test_the_database_refuses_slots_that_cannot_be(rows, constraint):
    workshop = make_workshop(slots=[])
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        create_slots(workshop, rows)


def create_slots(workshop, rows):
    for day, starts, ends in rows:
        Slot.objects.create(workshop=workshop, day=day, starts=starts, ends=ends)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_one_slot_may_begin_when_another_ends():
    workshop = make_workshop(slots=[SUMMER, (SUMMER[0], time(12), time(14))])
    assert workshop.slots.count() == 2


@pytest.mark.parametrize(
    "fields", [{"mode": "nowhere"}, {"fee": "unknown"}, {"latitude": "45.0"}, {"latitude": "95.0", "longitude": "4.0"}]
)
def test_the_database_refuses_what_no_list_has(fields):
    workshop = make_workshop()
    with pytest.raises(IntegrityError), transaction.atomic():
        Workshop.objects.filter(pk=workshop.pk).update(**fields)


@pytest.mark.parametrize(
    "fields", [{"status": "unknown"}, {"status": "moved"}, {"reason": "Sans être annulée"}, {"sequence": -1}]
)
def test_an_announcement_is_one_of_those_that_may_be(fields):
    workshop = make_workshop()
    with pytest.raises(IntegrityError), transaction.atomic():
        Announcement.objects.filter(pk=workshop.pk).update(**fields)
