"""Erasing an account: asked for, announced, revocable for a while, then done in one transaction."""

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, OperationalError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from concertation.journal.record import record
from concertation.outbox.mail import queue_mail
from concertation.web.links import absolute_url, sign_link

from .door import erasing
from .farewell import queue_farewell
from .holdings import holdings
from .models import Erasure
from .obstacles import hold_obstacles, obstacles_of

CANCEL_PURPOSE = "cancel-erasure"
# Two transactions that wait for each other: PostgreSQL ends one, which may try again at once
TRIES = 3
logger = logging.getLogger(__name__)


class ErasureRefusedError(Exception):
    """Something must be settled first; `reasons` says what, in words."""

    def __init__(self, reasons):
        super().__init__(" ".join(str(reason) for reason in reasons))
        self.reasons = reasons


def pending_erasure(user) -> Erasure | None:
    """The erasure that is announced for this account, or None."""
    return Erasure.objects.filter(user=user, cancelled_at=None, done_at=None).first()


def ask_erasure(user, *, mode: str, for_inactivity: bool = False) -> Erasure:
    """Announce the erasure and mail how to cancel it; asking again returns the one that is announced.

    Parallel calls announce one (erasure_pending_once). What stands in the way is looked at under its locks, which last
    until the announcement is kept. Raises ErasureRefusedError.
    """
    try:
        with transaction.atomic():
            hold_obstacles(user)
            if reasons := [sentence for _code, sentence in obstacles_of(user)]:
                raise ErasureRefusedError(reasons)
            return pending_erasure(user) or _announce(user, mode, for_inactivity)
    except IntegrityError:
        return Erasure.objects.get(user=user, cancelled_at=None, done_at=None)


def _announce(user, mode, for_inactivity):
    now = timezone.now()
    due_at = now + timedelta(days=settings.ERASURE_GRACE_DAYS)
    erasure = Erasure.objects.create(user=user, mode=mode, for_inactivity=for_inactivity, asked_at=now, due_at=due_at)
    actor = None if for_inactivity else user
    record("erasure.asked", erasure, actor=actor, mode=str(mode), inactive=for_inactivity)
    queue_mail(
        "erasure_announced",
        to=user.email,
        key=f"erasure-announced:{erasure.pk}",
        context={"erasure": erasure, "link": cancel_url(erasure), "days": settings.ERASURE_GRACE_DAYS},
        language=user.language,
    )
    return erasure


def cancel_url(erasure: Erasure) -> str:
    """The address that cancels it without signing in; it lives as long as the period of grace."""
    return absolute_url(reverse("my_data:cancel_by_link", args=[sign_link(CANCEL_PURPOSE, erasure.pk)]))


@transaction.atomic
def cancel_erasure(erasure: Erasure, *, actor: AbstractBaseUser | None = None) -> bool:
    """Keep the account; True when this call did it, False when it was cancelled or done before (row locked)."""
    erasure = Erasure.objects.select_for_update().get(pk=erasure.pk)
    if erasure.cancelled_at or erasure.done_at or erasure.user_id is None:
        return False
    erasure.cancelled_at = timezone.now()
    erasure.save(update_fields=["cancelled_at"])
    record("erasure.cancelled", erasure, actor=actor)
    return True


def carry_out_due() -> int:
    """Erase every account whose period of grace is over; how many. One that fails delays no other."""
    due = Erasure.objects.filter(cancelled_at=None, done_at=None, due_at__lte=timezone.now(), user__isnull=False)
    done = 0
    for pk in list(due.order_by("due_at").values_list("pk", flat=True)):
        try:
            done += carry_out(pk)
        except Exception:
            # Whatever it is: the others have been promised their day too
            logger.exception("erasure_failed", extra={"erasure": pk})
    return done


def carry_out(pk: int) -> bool:
    """Erase one account, if it is due: True when this call did it.

    One transaction: killed on the way, everything is as before. The row is taken by one worker, another passes on.
    Then what stands in the way is locked, so that of two who are the last ones only one goes; then the account's row,
    so that what the person sends at that moment is either found or refused.
    """
    for attempt in range(1, TRIES + 1):
        try:
            with transaction.atomic():
                return _carry_out(pk)
        except OperationalError:
            if attempt == TRIES:
                raise
    return False


def _carry_out(pk):
    due = Erasure.objects.select_for_update(skip_locked=True, of=("self",))
    erasure = due.filter(pk=pk, cancelled_at=None, done_at=None, due_at__lte=timezone.now()).first()
    if erasure is None or erasure.user_id is None:
        return False
    hold_obstacles(erasure.user)
    user = get_user_model().objects.select_for_update().get(pk=erasure.user_id)
    if obstacles := obstacles_of(user):
        _hold_back(erasure, obstacles)
        return False
    address, language = user.email, user.language
    with translation.override(settings.LANGUAGE_CODE):
        report = _erase_everywhere(user, erasure.mode)
    done = Erasure.objects.filter(pk=pk)
    done.update(user=None, done_at=timezone.now(), report=report)
    record("erasure.done", done.get(), mode=erasure.mode, **report)
    queue_farewell(erasure, to=address, language=language)
    return True


def _erase_everywhere(user, mode):
    report: dict[str, int] = {}
    with erasing():
        for holding in holdings():
            for what, count in holding.erase(user, mode).items():
                report[what] = report.get(what, 0) + count
    return {what: count for what, count in report.items() if count}


def _hold_back(erasure, obstacles):
    """Leave it for the next night, and say why to whoever looks."""
    erasure.report = {"held_back": sorted({code for code, _sentence in obstacles})}
    erasure.save(update_fields=["report"])
