"""What becomes of an announced session: its dates or its place change, it is cancelled, it takes place after all.

One function writes it, under a lock, with its trace in the journal. Each change counts once, so that calendars know
which word is the last (RFC 5545, SEQUENCE).
"""

import hashlib

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from concertation.journal.record import record
from concertation.people.choices import Role

from . import rules
from .choices import Action, ChangeRefusedError, next_status
from .models import Announcement, Workshop

ACTS = {
    Action.MOVE: "workshop.moved",
    Action.AMEND: "workshop.amended",
    Action.CANCEL: "workshop.cancelled",
    Action.RESTORE: "workshop.restored",
}


@transaction.atomic
def announce_workshop(workshop, *, actor=None):
    """Note what a publication says: the first time that the session is announced, then each change of dates or place.

    Publishing again what was already said changes and counts nothing.
    """
    now = timezone.now()
    said = {
        "dates": fingerprint_of_dates(workshop),
        "place": fingerprint_of_place(workshop),
        "starts_at": workshop.starts_at,
    }
    _announcement, created = Announcement.objects.get_or_create(
        workshop_id=workshop.pk, defaults=said | {"changed_at": now}
    )
    if created:
        record("workshop.announced", workshop, actor=actor, role=Role.FACILITATOR)
        return
    announcement = Announcement.objects.select_for_update().get(workshop_id=workshop.pk)
    if said["dates"] != announcement.dates and announcement.starts_at:
        change_announcement(announcement, Action.MOVE, actor=actor, **said, moved_from=announcement.starts_at)
    elif said["dates"] != announcement.dates or said["place"] != announcement.place:
        change_announcement(announcement, Action.AMEND, actor=actor, **said)


def cancel_workshop(workshop, *, reason="", actor):
    """Say that the session does not take place; its page stays and says so. Raises PermissionDenied,
    ChangeRefusedError when somebody has cancelled it already, or when it was never announced."""
    _change(workshop, Action.CANCEL, actor, reason=reason.strip())


def restore_workshop(workshop, *, actor):
    """Say that a cancelled session takes place after all. Raises PermissionDenied, ChangeRefusedError."""
    _change(workshop, Action.RESTORE, actor, reason="")


@transaction.atomic
def _change(workshop, action, actor, **fields):
    if not rules.can_run(actor, workshop):
        raise PermissionDenied
    announcement = Announcement.objects.select_for_update().filter(workshop_id=workshop.pk).first()
    if announcement is None:
        raise ChangeRefusedError("never announced")
    change_announcement(announcement, action, actor=actor, **fields)


def change_announcement(announcement, action, *, actor, **fields):
    """Write the state that the table gives for the action and count the change. The caller holds the row.

    Raises ChangeRefusedError outside the table, and when the row is no longer what the caller read.
    """
    status = next_status(announcement.status, action)
    fields |= {"status": status, "changed_at": timezone.now(), "sequence": F("sequence") + 1}
    same = Announcement.objects.filter(pk=announcement.pk, status=announcement.status, sequence=announcement.sequence)
    if not same.update(**fields):
        raise ChangeRefusedError(f"{action}: changed meanwhile")
    announcement.refresh_from_db()
    record(ACTS[action], announcement.workshop, actor=actor, role=Role.FACILITATOR, status=status.value)


def fingerprint_of_dates(workshop):
    slots = sorted((slot.starts_at, slot.ends_at) for slot in workshop.slots.all())
    return _digest("|".join(f"{start.timestamp()}-{end.timestamp()}" for start, end in slots))


def fingerprint_of_place(workshop):
    return _digest("|".join([workshop.mode, workshop.town, workshop.venue, workshop.address]))


def _digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def on_page_published(sender, instance, **kwargs):
    revision = kwargs.get("revision")
    announce_workshop(Workshop.objects.get(pk=instance.pk), actor=revision.user if revision else None)
