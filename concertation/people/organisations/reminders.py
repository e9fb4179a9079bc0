"""Mandates that are about to end: one letter, a month before."""

from datetime import timedelta

from django.utils import timezone

from ..choices import MembershipRole
from ..models import Membership
from .letters import tell_mandate_ends

BEFORE = timedelta(days=30)


def ending_mandates(within=BEFORE):
    """The signatories whose mandate is in force and ends within this time."""
    today = timezone.localdate()
    soon = Membership.objects.filter(
        role=MembershipRole.SIGNATORY, mandate_until__gte=today, mandate_until__lte=today + within
    )
    return soon.exclude(mandate="").select_related("user", "organisation")


def remind_of_mandates():
    """Write once about each mandate that ends within a month; how many. Run again, it writes nothing twice."""
    mandates = list(ending_mandates())
    for membership in mandates:
        tell_mandate_ends(membership)
    return len(mandates)
