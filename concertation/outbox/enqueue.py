"""Asking for something to be done once: the row first, then a hint to the workers."""

import functools
import logging

from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from .models import Dispatch

logger = logging.getLogger(__name__)


def ask_dispatch(kind, *, key, payload, recipient="", due_at=None):
    """Write what must happen in the caller's transaction, and wake a worker once it is committed.

    The same key gives the same row: asking twice does it once.
    """
    asked = {"kind": kind, "payload": payload, "recipient": recipient, "due_at": due_at or timezone.now()}
    dispatch, created = Dispatch.objects.get_or_create(key=key, defaults=asked)
    if created and due_at is None:
        transaction.on_commit(functools.partial(wake_worker, dispatch.pk))
    return dispatch


def wake_worker(pk):
    """Put a hint in the queue; False when the broker is down: the hint is lost, not the row (sweep.py)."""
    from .tasks import deliver_dispatch

    try:
        deliver_dispatch.apply_async((pk,), retry=False)
    except OperationalError:
        logger.warning("broker_unreachable", extra={"dispatch": pk})
        return False
    return True
