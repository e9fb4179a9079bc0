"""What bears a person's address without belonging to the account: texts given without one, invitations, guests.

The account keeps one address and no memory of earlier ones. What bore the earlier one would be found by nobody any
more: not when the person asks for a copy or for the erasure, nor when an answer to a text is to be sent.
"""

from collections.abc import Callable

from allauth.account import signals as account
from django.db import transaction
from django.dispatch import receiver

from concertation.outbox.models import Dispatch, DispatchState

from ..claims import claimables
from ..models import Invitation, SpaceGuest

_bearers: dict[str, Callable] = {}


def register_bearer(code, follow):
    """Have what a room above keeps under an address go along: `follow(before, after)`, both in small letters."""
    _bearers[code] = follow


@transaction.atomic
def follow_address(before, after):
    """Have all that bore the address `before` bear `after`; letters that left for the old one are forgotten.

    What bears the new one already is not doubled. Lists that others sent keep their lines, a month at most.
    """
    before, after = before.lower(), after.lower()
    if before == after:
        return
    for claimable in claimables():
        claimable.follow(before, after)
    for follow in _bearers.values():
        follow(before, after)
    _follow(SpaceGuest.objects, "space", before, after)
    _follow(Invitation.objects.filter(accepted_at=None, withdrawn_at=None), "organisation", before, after)
    Invitation.objects.filter(email=before).update(email=after)
    left = Dispatch.objects.filter(recipient=before).exclude(state=DispatchState.WAITING)
    left.update(payload={}, recipient="", last_error="")


def _follow(rows, owner, before, after):
    """Each owner names an address once: where it names the new one already, the old one's row goes."""
    known = rows.filter(email=after).values(owner)
    rows.filter(email=before, **{f"{owner}__in": known}).delete()
    rows.filter(email=before).update(email=after)


@receiver(account.email_changed)
def follow_confirmed_address(request, user, from_email_address, to_email_address, **kwargs):
    if from_email_address is not None and from_email_address.verified:
        follow_address(from_email_address.email, to_email_address.email)
