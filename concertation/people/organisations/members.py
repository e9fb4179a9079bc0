"""Members of an organisation: another role, leaving with or without handing over, being removed."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertation.journal.record import record
from concertation.privacy.leaving import leaving_before

from ..choices import MembershipRole
from ..models import Membership, Organisation, User
from ..rules import is_administrator
from .errors import LastManagerError, OrganisationRefusedError
from .letters import tell_removed, tell_role
from .locks import locked, locked_membership
from .mandates import forget_mandate
from .rules import RANKS, acting_role, can_change_member, can_give

MANAGERS = (MembershipRole.VALIDATOR, MembershipRole.SIGNATORY)
NOBODY_ELSE = gettext_lazy(
    "Personne d'autre ne peut valider ni signer dans cette organisation : choisissez d'abord, parmi les membres, "
    "qui prend la suite."
)


@transaction.atomic
def add_member(organisation: Organisation, *, user: User, role: str, actor: User) -> Membership:
    """Make an account a member without asking it: the administrators' way; the person is told.

    Locks the organisation. Who is a member already is returned as they are. Raises PermissionDenied.
    """
    organisation = locked(organisation.pk)
    if not is_administrator(actor):
        raise PermissionDenied
    membership, is_new = Membership.objects.get_or_create(organisation=organisation, user=user, defaults={"role": role})
    membership.organisation = organisation
    if is_new:
        tell_role(membership, _record("organisation.member_added", membership, actor, given=role))
    return membership


@transaction.atomic
def change_role(membership: Membership, *, role: str, actor: User) -> Membership:
    """Give another member another role; who is no signatory any more has no mandate any more.

    Locks the organisation. The same role again changes and journals nothing. Raises PermissionDenied for who may not,
    OrganisationRefusedError when the person has left, LastManagerError.
    """
    membership = _present(membership)
    organisation = membership.organisation
    if not (can_change_member(actor, membership) and can_give(actor, organisation, role)):
        raise PermissionDenied
    before = membership.role
    if before == role:
        return membership
    if role not in MANAGERS:
        _check_not_last(membership, actor)
    _set_role(membership, role)
    tell_role(membership, _record("organisation.role_changed", membership, actor, was=before, given=role))
    return membership


@transaction.atomic
def leave_organisation(membership: Membership, *, user: User, successor: Membership | None = None) -> None:
    """End one's own membership; `successor`, another member, takes the role over. What was signed stays signed.

    Locks the organisation. A mandate is personal and goes to nobody. Raises PermissionDenied for somebody else's
    membership, LastManagerError when members would stay with nobody to answer for them.
    """
    membership = _present(membership)
    if membership.user_id != user.pk:
        raise PermissionDenied
    if successor is not None:
        _hand_over(membership, successor, actor=user)
    _check_not_last(membership, user)
    _end("organisation.left", membership, actor=user)


@transaction.atomic
def remove_member(membership: Membership, *, actor: User, successor: Membership | None = None) -> None:
    """End another member's membership, who is told; `successor` takes the role over.

    Locks the organisation. Raises PermissionDenied for who may not, OrganisationRefusedError when the person has left.
    """
    membership = _present(membership)
    if not can_change_member(actor, membership):
        raise PermissionDenied
    if successor is not None:
        _hand_over(membership, successor, actor=actor)
    _check_not_last(membership, actor)
    tell_removed(membership, _end("organisation.member_removed", membership, actor=actor))


def possible_successors(membership: Membership) -> QuerySet[Membership]:
    """The other members to whom the role may go: active accounts of a lower rank."""
    lower = [role for role, rank in RANKS.items() if rank < RANKS[membership.role]]
    others = membership.organisation.memberships.filter(role__in=lower, user__is_active=True)
    return others.select_related("user").order_by("user__display_name", "pk")


def _present(membership):
    current = locked_membership(membership)
    if current is None:
        raise OrganisationRefusedError(_("Cette personne n'est plus membre de l'organisation."))
    return current


def _hand_over(membership, successor, *, actor):
    organisation = membership.organisation
    successor = organisation.memberships.select_related("user").filter(pk=successor.pk).first()
    if successor is None or successor.pk == membership.pk:
        raise OrganisationRefusedError(_("La personne choisie pour la suite n'est plus membre de l'organisation."))
    if RANKS[successor.role] >= RANKS[membership.role]:
        return
    if not can_give(actor, organisation, membership.role):
        raise PermissionDenied
    before = successor.role
    _set_role(successor, membership.role)
    changed = {"was": before, "given": successor.role}
    tell_role(successor, _record("organisation.handed_over", successor, actor, **changed))


def _check_not_last(membership, actor):
    """Somebody must stay who can answer, invite and validate; administrators mend what is broken already."""
    if is_last_manager(membership) and not is_administrator(actor):
        raise LastManagerError(str(NOBODY_ELSE), list(possible_successors(membership)))


def is_last_manager(membership: Membership) -> bool:
    """Whether members would stay with nobody to answer for them, if this one left."""
    if membership.role not in MANAGERS:
        return False
    others = membership.organisation.memberships.exclude(pk=membership.pk)
    staying = others.filter(role__in=MANAGERS, user__is_active=True).exclude(user__in=leaving_before(membership.user))
    return others.exists() and not staying.exists()


def _set_role(membership, role):
    if role != MembershipRole.SIGNATORY:
        forget_mandate(membership)
    membership.role = role
    membership.save()


def _end(action, membership, *, actor):
    entry = _record(action, membership, actor, given=membership.role)
    forget_mandate(membership)
    Membership.objects.filter(pk=membership.pk).delete()
    return entry


def _record(action, membership, actor, **data):
    organisation = membership.organisation
    acting = acting_role(actor, organisation)
    return record(action, organisation, actor=actor, role=acting, member=membership.user_id, **data)
