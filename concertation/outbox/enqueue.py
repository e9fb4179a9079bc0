"""Asking for something to be done once: the row first, then a hint to the workers."""

import functools
import logging
import time
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from .models import Dispatch, DispatchState

SILENCE_SECONDS = 20
logger = logging.getLogger(__name__)
_withheld = ContextVar("withheld", default=False)


@contextmanager
def dispatches_withheld():
    """Within the block nothing that is asked for is written: a story told about the past sends no letters."""
    token = _withheld.set(True)
    try:
        yield
    finally:
        _withheld.reset(token)


def ask_dispatch(kind, *, key, payload, recipient="", due_at=None):
    """Write what must happen in the caller's transaction, and wake a worker once it is committed.

    The same key gives the same row: asking twice does it once.
    """
    asked = {"kind": kind, "payload": payload, "recipient": recipient, "due_at": due_at or timezone.now()}
    if _withheld.get():
        return Dispatch(key=key, **asked)
    dispatch, created = Dispatch.objects.get_or_create(key=key, defaults=asked)
    if created and due_at is None:
        transaction.on_commit(functools.partial(wake_worker, dispatch.pk))
    return dispatch


def call_off(*keys):
    """Take back what was asked for a later time that has not come yet; how many rows."""
    later = Dispatch.objects.filter(key__in=keys, state=DispatchState.WAITING, due_at__gt=timezone.now())
    return later.delete()[0]


def wake_worker(pk):
    """Put a hint in the queue; False when the broker is down: the hint is lost, not the row (sweep.py).

    After a failure nobody knocks for a while: a request that asks for a hundred things waits for one of them at most.
    """
    from .tasks import deliver_dispatch

    if time.monotonic() < _silence.until:
        return False
    try:
        deliver_dispatch.apply_async((pk,), retry=False)
    except (OperationalError, OSError):  # OSError: the broker that is a folder, on a full disk for instance
        _silence.until = time.monotonic() + SILENCE_SECONDS
        logger.warning("broker_unreachable", extra={"dispatch": pk})
        return False
    return True


class _Silence:
    """Until when this process does not try the broker."""

    until = 0.0


_silence = _Silence()
