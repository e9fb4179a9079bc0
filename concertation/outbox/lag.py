"""Whether what must leave leaves."""

from datetime import timedelta

from django.utils import timezone

from .models import Dispatch, DispatchState

LAG_ALLOWED = timedelta(minutes=10)


def check_lag():
    """Answer "late" when a row has been due for ten minutes: no worker takes rows, or none fast enough."""
    due_before = timezone.now() - LAG_ALLOWED
    late = Dispatch.objects.filter(state=DispatchState.WAITING, due_at__lt=due_before).exists()
    return "late" if late else "ok"
