"""What becomes of a session once it is announced: the whole table, who may, and that each change counts once."""

from datetime import time, timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concertation.journal.models import Entry
from concertation.people.choices import Role
from tests.factories import CampaignFactory, UserFactory, grant
from tests.workshops.factories import make_workshop
from workshops.announce import cancel_workshop, change_announcement, restore_workshop
from workshops.choices import TRANSITIONS, Action, ChangeRefusedError, Status
from workshops.models import Announcement, Workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def facilitator():
    return grant(UserFactory(), Role.FACILITATOR)


def said(workshop):
    found = Announcement.objects.get(workshop=workshop)
    return found.status, found.sequence


def put(workshop, status):
    fields = {"status": status, "moved_from": workshop.starts_at if status == Status.MOVED else None}
    Announcement.objects.filter(pk=workshop.pk).update(**fields)
    return Announcement.objects.get(pk=workshop.pk)


@pytest.mark.parametrize(("status", "action"), list(product(Status, Action)))
def test_each_action_does_what_the_table_says(status, action):
    workshop = make_workshop()
    announcement = put(workshop, status)
    more = {"moved_from": workshop.starts_at} if action == Action.MOVE else {}
    if (status, action) in TRANSITIONS:
        change_announcement(announcement, action, actor=None, **more)
        assert said(workshop) == (TRANSITIONS[status, action], 1)
    else:
        with pytest.raises(ChangeRefusedError):
            change_announcement(announcement, action, actor=None, **more)
        assert said(workshop) == (status, 0)


def test_a_first_publication_announces_and_a_second_says_nothing_new():
    workshop = make_workshop()
    workshop.standfirst = "Un autre chapeau"
    workshop.save_revision().publish()
    assert said(workshop) == (Status.SCHEDULED, 0)
    assert Entry.objects.filter(action__startswith="workshop.").count() == 1


def test_new_dates_move_the_session_and_say_from_when():
    workshop = make_workshop()
    before = workshop.starts_at
    slot = workshop.slots.get()
    slot.day += timedelta(days=7)
    workshop.slots = [slot]
    workshop.save_revision().publish()
    assert said(workshop) == (Status.MOVED, 1)
    assert Announcement.objects.get().moved_from == before


def test_another_room_counts_and_does_not_move():
    workshop = make_workshop(town="Lyon (69)")
    workshop.town = "Valence (26)"
    workshop.save_revision().publish()
    assert said(workshop) == (Status.SCHEDULED, 1)


def test_first_dates_of_a_session_announced_without_any_do_not_move_it():
    workshop = make_workshop(slots=[])
    fresh = make_workshop("Autre")
    workshop.slots = [type(fresh.slots.get())(day=fresh.first_day, starts=time(9), ends=time(10))]
    workshop.save_revision().publish()
    assert said(workshop) == (Status.SCHEDULED, 1)


def test_an_old_revision_brings_no_cancelled_session_back(facilitator):
    workshop = make_workshop()
    old = workshop.latest_revision
    cancel_workshop(workshop, reason="Grève des trains", actor=facilitator)
    old.publish()
    assert said(workshop) == (Status.CANCELLED, 1)


def test_cancelled_then_restored(facilitator):
    workshop = make_workshop()
    cancel_workshop(workshop, reason=" Grève des trains ", actor=facilitator)
    assert Announcement.objects.get().reason == "Grève des trains"
    restore_workshop(workshop, actor=facilitator)
    assert (*said(workshop), Announcement.objects.get().reason) == (Status.SCHEDULED, 2, "")
    assert Entry.objects.get(action="workshop.cancelled").data == {"status": "cancelled"}


def test_a_second_click_finds_that_it_is_done(facilitator):
    workshop = make_workshop()
    cancel_workshop(workshop, actor=facilitator)
    with pytest.raises(ChangeRefusedError):
        cancel_workshop(workshop, actor=facilitator)
    assert said(workshop) == (Status.CANCELLED, 1)


def test_what_was_changed_meanwhile_is_not_changed_again():
    stale = Announcement.objects.get(pk=make_workshop().pk)
    Announcement.objects.update(sequence=5)
    with pytest.raises(ChangeRefusedError):
        change_announcement(stale, Action.CANCEL, actor=None)
    assert Announcement.objects.get().sequence == 5


def test_the_row_is_locked_while_it_is_changed(facilitator):
    workshop = make_workshop()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        cancel_workshop(workshop, actor=facilitator)
    assert any("FOR UPDATE" in query["sql"] and "workshops_announcement" in query["sql"] for query in asked)


def test_a_draft_was_never_announced(facilitator):
    with pytest.raises(ChangeRefusedError):
        cancel_workshop(make_workshop(publish=False), actor=facilitator)


@pytest.mark.parametrize(
    ("role", "where", "may"),
    [
        (Role.FACILITATOR, "site", True), (Role.EDITOR, "site", True), (Role.ADMINISTRATOR, "site", True),
        (Role.MODERATOR, "site", False), (Role.GUARANTOR, "site", False), (Role.FACILITATOR, "campaign", True),
        (Role.FACILITATOR, "other", False),
    ],
)  # fmt: skip
def test_facilitators_and_editors_cancel(role, where, may):
    campaign = CampaignFactory()
    page = {"site": None, "campaign": campaign, "other": CampaignFactory()}[where]
    workshop = make_workshop(campaign_page=campaign)
    user = grant(UserFactory(), role, page)
    if may:
        cancel_workshop(workshop, actor=user)
        assert Workshop.objects.get().is_cancelled
    else:
        with pytest.raises(PermissionDenied):
            cancel_workshop(workshop, actor=user)
