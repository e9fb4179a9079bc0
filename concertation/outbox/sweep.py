"""What the periodic tasks do: wake what is late, forget what is long done."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from .enqueue import wake_worker
from .models import Dispatch, DispatchState
from .task_backend import TASK

BATCH = 500
# A hint that brought nothing for this long was lost with its broker: another is given.
HINT_LASTS = timedelta(minutes=10)
TASKS_KEPT = timedelta(days=1)
MAILS_KEPT = timedelta(days=30)


def wake_late_dispatches():
    """Give every row that is due and has no recent hint a new one; how many. Stops at once when the broker is down."""
    now = timezone.now()
    unwoken = Q(woken_at=None) | Q(woken_at__lt=now - HINT_LASTS)
    late = Dispatch.objects.filter(unwoken, state=DispatchState.WAITING, due_at__lte=now)
    woken = 0
    for pk in late.order_by("due_at").values_list("pk", flat=True)[:BATCH]:
        # Written first: a worker may be done with the row before this line otherwise.
        Dispatch.objects.filter(pk=pk).update(woken_at=now)
        if not wake_worker(pk):
            Dispatch.objects.filter(pk=pk).update(woken_at=None)
            break
        woken += 1
    return woken


def purge_dispatches():
    """Forget to whom and what was sent a month ago, or given up; the key stays, so that it is never sent again.

    Tasks are never asked under the same key twice: their rows go after a day.
    """
    now = timezone.now()
    done = Dispatch.objects.filter(state=DispatchState.DONE)
    done.filter(kind=TASK, done_at__lt=now - TASKS_KEPT).delete()
    old = now - MAILS_KEPT
    over = Q(state=DispatchState.DONE, done_at__lt=old) | Q(state=DispatchState.FAILED, tried_at__lt=old)
    held = Dispatch.objects.filter(over).exclude(payload={})
    return held.update(payload={}, recipient="", last_error="")
