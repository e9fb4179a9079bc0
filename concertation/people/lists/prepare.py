"""Lists before the work and around it: kept for checking, started, stopped."""

from dataclasses import astuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from concertation.journal.record import record
from concertation.outbox.enqueue import ask_dispatch

from ..choices import ListState, MembershipRole
from ..models import PeopleList
from .kinds import kind_of, may_follow, owner_of

DISPATCH = "people-list"


@transaction.atomic
def prepare_list(kind, *, table, file_name, actor, role=MembershipRole.CONTRIBUTOR, **owner):
    """Keep what was understood of a file, for its sender to check; nothing is sent before `start_list`.

    `owner` is `organisation=` or `space=`. Raises PermissionDenied when the person may not send such a list.
    """
    people_list = PeopleList(
        kind=kind,
        role=role,
        file_name=file_name[:120],
        sent_by=actor,
        rows=[list(astuple(person)) for person in table.people],
        total=len(table),
        **owner,
    )
    if not may_follow(actor, people_list):
        raise PermissionDenied
    people_list.save()
    return people_list


@transaction.atomic
def start_list(people_list, *, actor):
    """Hand the list to a worker, once however often it is asked; says whether this call did it.

    Locks the list. Raises PermissionDenied when the person may not, or not any more.
    """
    people_list = locked_list(people_list.pk)
    _check(actor, people_list)
    if people_list.state != ListState.WAITING:
        return False
    people_list.state = ListState.RUNNING
    people_list.sent_by = actor
    people_list.save(update_fields=["state", "sent_by"])
    _record(kind_of(people_list).started, people_list, actor, lines=people_list.total)
    ask_dispatch(DISPATCH, key=f"people-list:{people_list.pk}", payload={"list": people_list.pk})
    return True


@transaction.atomic
def cancel_list(people_list, *, actor):
    """Stop the list where it is, at the end of a chunk at the latest; what was done stays done.

    Locks the list. Says whether this call stopped it. Raises PermissionDenied when the person may not.
    """
    people_list = locked_list(people_list.pk)
    _check(actor, people_list)
    if people_list.state not in (ListState.WAITING, ListState.RUNNING):
        return False
    end_list(people_list, ListState.CANCELLED, actor=actor)
    return True


def end_list(people_list, state, *, actor):
    """Close a locked list: its addresses are forgotten, its counts stay."""
    was_running = people_list.state == ListState.RUNNING
    people_list.state = state
    people_list.ended_at = timezone.now()
    people_list.rows = []
    people_list.save(update_fields=["state", "ended_at", "rows", "report", "done"])
    if was_running:
        kind, counts = kind_of(people_list), people_list.report.get("counts", {})
        taken = sum(counts.get(code, 0) for code in kind.outcomes)
        _record(kind.ended, people_list, actor, lines=people_list.done, taken=taken, left_out=people_list.done - taken)


def locked_list(pk):
    """The list, with its row locked until the transaction ends."""
    return PeopleList.objects.select_for_update().get(pk=pk)


def _check(actor, people_list):
    if not may_follow(actor, people_list):
        raise PermissionDenied


def _record(action, people_list, actor, **numbers):
    owner = owner_of(people_list)
    role = kind_of(people_list).role(actor, owner) if actor is not None else ""
    record(action, owner, actor=actor, role=role, list=people_list.pk, **numbers)
