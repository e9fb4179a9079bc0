"""Working a list off: chunk by chunk, each in its transaction, so that a killed worker loses none and repeats none."""

from django.db import transaction

from ..choices import ListState
from ..models import User
from .kinds import PROBLEMS, kind_of, may_follow
from .prepare import end_list, locked_list
from .reading import Person

CHUNK = 200


def work_off(dispatch):
    """Do the list that the dispatch names, to its end or until somebody stops it (handler of the outbox).

    Asked again after a crash, it goes on after the last chunk that was kept. Two workers on one list take turns.
    """
    while take_chunk(dispatch.payload["list"]):
        pass


@transaction.atomic
def take_chunk(pk):
    """Do the next lines, and write how far it is, together or not at all; False when there is nothing more to do.

    Locks the list, so that stopping it waits for the chunk. Ends it when its sender has lost the right to send it.
    """
    people_list = locked_list(pk)
    if people_list.state != ListState.RUNNING:
        return False
    actor = User.objects.filter(pk=people_list.sent_by_id, is_active=True).first()
    if actor is None or not may_follow(actor, people_list):
        people_list.report["stopped"] = "right_lost"
        end_list(people_list, ListState.CANCELLED, actor=actor)
        return False
    rows = people_list.rows[people_list.done : people_list.done + CHUNK]
    for row in rows:
        _take(people_list, Person(*row), actor)
    people_list.done += len(rows)
    if people_list.done < people_list.total:
        people_list.save(update_fields=["done", "report"])
        return True
    end_list(people_list, ListState.DONE, actor=actor)
    return False


def _take(people_list, person, actor):
    kind = kind_of(people_list)
    code = person.problem or kind.take(people_list, person, actor)
    counts = people_list.report.setdefault("counts", {})
    counts[code] = counts.get(code, 0) + 1
    if code in PROBLEMS or code in kind.refusals:
        people_list.report.setdefault("refused", []).append([person.line, code])
