"""Who is about to leave: nobody counts on an account whose erasure is announced for an earlier day."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from .models import Erasure


def leaving():
    """The accounts whose erasure is announced."""
    return _accounts(_announced())


def leaving_before(user):
    """The accounts that are announced to go before this one, or to go at all when this one stays.

    Of two who are announced, exactly one goes before the other.
    """
    announced = _announced().exclude(user=user)
    own = _announced().filter(user=user).first()
    if own is not None:
        announced = announced.filter(Q(due_at__lt=own.due_at) | Q(due_at=own.due_at, pk__lt=own.pk))
    return _accounts(announced)


def _announced():
    return Erasure.objects.filter(cancelled_at=None, done_at=None, user__isnull=False)


def _accounts(erasures):
    return get_user_model().objects.filter(pk__in=erasures.values("user"))
