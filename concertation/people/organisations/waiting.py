"""What waits for a person in their organisations: invitations to accept, requests to answer."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertation.web.my_space import Waiting

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


def organisations_wait(user):
    """The same, as my space tells it first: each invitation, and how many requests wait for an answer."""
    for invitation in invitations_for(user):
        yield Waiting(
            title=_("%(organisation)s vous invite") % {"organisation": invitation.organisation.name},
            text=invitation.get_role_display(),
            url=reverse("organisations:mine"),
            label=_("Voir l'invitation"),
            icon="building-2",
        )
    if count := requests_to_answer(user).count():
        title = ngettext("%(count)d demande d'adhésion attend", "%(count)d demandes d'adhésion attendent", count)
        yield Waiting(
            title=title % {"count": count},
            text=_("Dans une organisation dont vous validez les membres."),
            url=reverse("organisations:mine"),
            label=_("Répondre"),
            icon="users",
        )
