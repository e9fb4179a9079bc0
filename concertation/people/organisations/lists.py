"""Members invited by a list: what the engine (people/lists) does with a line, and how its pages are called."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import ListKind
from ..lists.kinds import Kind, register_list_kind
from .errors import AlreadyMemberError
from .invite import open_invitation
from .locks import locked
from .rules import acting_role, can_give, can_manage_members

OUTCOMES = {"invited": gettext_lazy("invitations parties")}
REFUSALS = {
    "already_member": gettext_lazy("déjà membre"),
    "already_invited": gettext_lazy("déjà invitée"),
    "role_too_high": gettext_lazy("rôle plus haut que le vôtre"),
}


def take(people_list, person, actor):
    """Invite the person, unless the organisation has or has invited them; locks the organisation."""
    organisation = locked(people_list.organisation_id)
    role = person.role or people_list.role
    if not can_give(actor, organisation, role):
        return "role_too_high"
    try:
        invited = open_invitation(organisation, email=person.email, role=role, actor=actor)
    except AlreadyMemberError:
        return "already_member"
    return "invited" if invited.is_new else "already_invited"


def back(people_list):
    code = people_list.organisation.code
    return reverse("organisations:invitations", args=[code]), _("Invitations")


def title(people_list):
    return _("Inviter les personnes d'une liste : %(name)s") % {"name": people_list.organisation.name}


def register_members_list():
    register_list_kind(
        Kind(
            code=ListKind.MEMBERS,
            take=take,
            may_send=can_manage_members,
            outcomes=OUTCOMES,
            refusals=REFUSALS,
            title=title,
            back=back,
            started="organisation.list_started",
            ended="organisation.list_ended",
            role=acting_role,
            menu="organisations",
            takes_roles=True,
        )
    )
