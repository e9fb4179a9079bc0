"""Doing what a dispatch asks: claimed, done, and said so, each in its own short transaction."""

import functools
import logging
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from concertation.journal.record import record

from .enqueue import wake_worker
from .handlers import PermanentFailureError, TemporaryFailureError, handler_for
from .models import Dispatch, DispatchState
from .retry import MAX_ATTEMPTS, wait_after

logger = logging.getLogger(__name__)

# Longer than a task may run: when a claim is this old, its worker is dead and the row is up for another.
CLAIM = timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 60)
# Beyond this many mails an hour to one address, the others wait.
PER_HOUR = 20


def deliver(pk):
    """Do what the row asks, once: True when this call did it.

    No transaction is open while the outside world answers. A worker killed on the way leaves a claim that lapses,
    and the row is done again with the same Message-ID. Whatever goes wrong is written on the row and delays no other.
    """
    dispatch = _claim(pk)
    if dispatch is None:
        return False
    try:
        handler_for(dispatch.kind)(dispatch)
    except PermanentFailureError as error:
        _give_up(dispatch, error)
    except TemporaryFailureError as error:
        _try_later(dispatch, error)
    except Exception as error:
        # A defect of ours must not lose the row either: logged with its trace, tried again after it is mended.
        logger.exception("dispatch_crashed", extra={"dispatch": dispatch.pk, "kind": dispatch.kind})
        _try_later(dispatch, error)
    else:
        _settle(dispatch, state=DispatchState.DONE, done_at=timezone.now(), last_error="")
        return True
    return False


@transaction.atomic
def send_again(dispatch, *, actor):
    """Give a row that was given up a fresh start, and keep who asked; False when it is not given up."""
    given_up = Dispatch.objects.filter(pk=dispatch.pk, state=DispatchState.FAILED)
    revived = given_up.update(
        state=DispatchState.WAITING, attempts=0, due_at=timezone.now(), woken_at=None, last_error=""
    )
    if revived:
        record("outbox.send_again", dispatch, actor=actor, role="administrator")
        transaction.on_commit(functools.partial(wake_worker, dispatch.pk))
    return bool(revived)


@transaction.atomic
def _claim(pk):
    """The row, ours until the claim lapses; None when it is done, not due, somebody else's, or one mail too many."""
    now = timezone.now()
    waiting = Dispatch.objects.select_for_update(skip_locked=True)
    dispatch = waiting.filter(pk=pk, state=DispatchState.WAITING, due_at__lte=now).first()
    if dispatch is None:
        return None
    if dispatch.recipient and (free_at := _when_recipient_is_free(dispatch, now)):
        dispatch.due_at, dispatch.woken_at = free_at, None
        dispatch.save(update_fields=["due_at", "woken_at"])
        return None
    dispatch.attempts += 1
    dispatch.tried_at, dispatch.due_at = now, now + CLAIM
    dispatch.save(update_fields=["attempts", "tried_at", "due_at"])
    return dispatch


def _when_recipient_is_free(dispatch, now):
    """When the next mail may go to this address; None for now. Claims for one address pass one at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"outbox:{dispatch.recipient}"])
    hour = timedelta(hours=1)
    tried = Dispatch.objects.filter(recipient=dispatch.recipient, tried_at__gt=now - hour).exclude(pk=dispatch.pk)
    latest = tried.order_by("-tried_at").values_list("tried_at", flat=True)
    oldest_counted = next(iter(latest[PER_HOUR - 1 : PER_HOUR]), None)
    return oldest_counted + hour if oldest_counted else None


def _give_up(dispatch, error):
    logger.error("dispatch_failed", extra={"dispatch": dispatch.pk, "kind": dispatch.kind})
    _settle(dispatch, state=DispatchState.FAILED, last_error=str(error))


def _try_later(dispatch, error):
    if dispatch.attempts >= MAX_ATTEMPTS:
        _give_up(dispatch, error)
        return
    logger.warning("dispatch_postponed", extra={"dispatch": dispatch.pk, "attempts": dispatch.attempts})
    due_at = timezone.now() + wait_after(dispatch.attempts)
    _settle(dispatch, due_at=due_at, woken_at=None, last_error=str(error) or type(error).__name__)


def _settle(dispatch, **fields):
    """Write how it ended, unless the claim lapsed and another worker has taken the row since."""
    Dispatch.objects.filter(pk=dispatch.pk, state=DispatchState.WAITING, attempts=dispatch.attempts).update(**fields)
