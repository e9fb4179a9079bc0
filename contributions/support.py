"""One person's "I share this", given and taken back: counted once whatever happens at the same time."""

from django.db import transaction

from . import rules
from .models import Contribution, Support
from .tally import count_supports


class SupportRefusedError(Exception):
    """This person may not support this text now: it is not public, or the phase is over."""


def give_support(contribution, *, user):
    """Count the person among those who share the idea; True when they were not yet. Raises SupportRefusedError."""
    with transaction.atomic():
        _check(contribution, user)
        _support, created = Support.objects.get_or_create(contribution=contribution, user=user)
        if created:
            count_supports(contribution, 1)
    return created


def withdraw_support(contribution, *, user):
    """Stop counting the person; True when they were counted. Raises SupportRefusedError."""
    with transaction.atomic():
        _check(contribution, user)
        withdrawn, _by_model = Support.objects.filter(contribution=contribution, user=user).delete()
        if withdrawn:
            count_supports(contribution, -1)
    return bool(withdrawn)


def _check(contribution, user):
    """Ask the rule of the text as it is, its row locked: one that is merged at this moment takes no more supports."""
    contribution.status = (
        Contribution.objects.select_for_update().values_list("status", flat=True).get(pk=contribution.pk)
    )
    if not rules.can_support(user, contribution):
        raise SupportRefusedError
