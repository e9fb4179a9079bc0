"""What waits for a person in their organisations: invitations to accept, requests to answer."""

from ..choices import JoinOutcome
from ..models import JoinRequest
from .accept import invitations_for
from .letters import MANAGERS


def requests_to_answer(user):
    """The requests that the person may answer."""
    managed = user.memberships.filter(role__in=MANAGERS).values("organisation")
    return JoinRequest.objects.filter(organisation__in=managed, outcome=JoinOutcome.WAITING)


def count_waiting(user):
    """The number beside the menu's entry; None for nothing."""
    return invitations_for(user).count() + requests_to_answer(user).count() or None
