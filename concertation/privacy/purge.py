"""What is too old goes, every night: each room registers what it forgets and after how long, in its `forgetting.py`."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

import structlog
from django.db import connection, transaction
from django.utils import timezone
from django.utils.functional import Promise

from concertation.journal.context import SYSTEM
from concertation.journal.record import record

from .models import PurgeRun

logger = structlog.get_logger(__name__)

CHUNK = 500
# Any number that nothing else takes: one purge at a time in a database, whoever starts it.
LOCK = 4_130_617_902


@dataclass(frozen=True)
class Retention:
    """`forget(now)` deletes or blanks what is older than the room's limit, in its own transactions; says how many.

    It deletes files after its transaction only, so that a rehearsal that is rolled back loses nothing.
    """

    code: str
    forget: Callable
    label: str | Promise = ""


_retentions: dict[str, Retention] = {}


class PurgeRunningError(Exception):
    """Another purge is at work in this database."""


def register_retention(code, forget, label=""):
    """Add a rule; registering a code again replaces it."""
    _retentions[code] = Retention(code, forget, label or code)


def retentions():
    return [_retentions[code] for code in sorted(_retentions)]


def label_of_rule(code):
    """What a rule forgets, in words; one that no room registers any more is called by its code."""
    return _retentions[code].label if code in _retentions else code


def purge_personal_data(*, now=None, only=None):
    """Apply every rule and return the run with its counts; a rule that fails stops none of the others.

    Each rule works in chunks with their own transactions: killed at any moment, the next run goes on from there.
    `only` names the rules to apply. Raises PurgeRunningError while another purge is at work.
    """
    now = now or timezone.now()
    with _alone():
        run = PurgeRun.objects.create(started_at=now)
        for retention in retentions():
            if only is None or retention.code in only:
                _apply(retention, run, now)
        run.ended_at = timezone.now()
        run.save()
    return run


def rehearse_purge(*, now=None, only=None):
    """What a purge would forget, as {code: count}: each rule is applied, counted and rolled back."""
    now, counts = now or timezone.now(), {}
    with _alone():
        for retention in retentions():
            if only is None or retention.code in only:
                with transaction.atomic():
                    counts[retention.code] = retention.forget(now)
                    transaction.set_rollback(True)
    return counts


def in_chunks(rows, act):
    """Call `act(rows)` on the queryset's rows, a chunk of them in each transaction, until none is left; how many.

    `act` must take its rows out of the queryset: by deleting them, or by blanking what was looked for.
    """
    total = 0
    while True:
        with transaction.atomic():
            locked = rows.order_by("pk").select_for_update(skip_locked=True, of=("self",))
            keys = list(locked.values_list("pk", flat=True)[:CHUNK])
            if not keys:
                return total
            act(rows.model._base_manager.filter(pk__in=keys))
        total += len(keys)


def delete_in_chunks(rows):
    """Delete the queryset's rows, with what hangs on them, a chunk in each transaction; how many."""
    return in_chunks(rows, lambda chunk: chunk.delete())


def _apply(retention, run, now):
    try:
        count = retention.forget(now)
    except Exception:
        # The other rules go on; the report says which one did not, and the log why.
        logger.exception("purge_rule_failed", rule=retention.code)
        run.failed.append(retention.code)
    else:
        run.counts[retention.code] = count
        if count:
            record("personal-data.purged", run, role=SYSTEM, rule=retention.code, count=count)
    run.save()


@contextmanager
def _alone():
    """A lock of the database session: it ends with its connection, however the process ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise PurgeRunningError
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
