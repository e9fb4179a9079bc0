"""Who may do what in the name of an organisation, and with its members.

A membership that ends is a deleted row, and each rule reads the row anew: what is taken back is gone at once.
Administrators of the platform stand in for an organisation's own people; no other role on the platform does.
"""

from ..choices import MembershipRole, Role
from ..rules import is_administrator, is_staff_member

RANKS: dict[str, int] = {role: rank for rank, role in enumerate(MembershipRole)}
NO_RANK = -1


def role_in(user, organisation):
    """The person's role in the organisation, or the empty text."""
    if not user.is_authenticated or not user.is_active:
        return ""
    return user.memberships.filter(organisation=organisation).values_list("role", flat=True).first() or ""


def rank_in(user, organisation):
    return RANKS.get(role_in(user, organisation), NO_RANK)


def has_rank(user, organisation, role):
    """Whether the person has this role in the organisation, or one that includes it."""
    return rank_in(user, organisation) >= RANKS[role]


def is_member(user, organisation):
    return has_rank(user, organisation, MembershipRole.READER)


def can_enter(user, organisation):
    """The pages of the organisation's members; administrators see them as they are."""
    return is_member(user, organisation) or is_administrator(user)


def can_write_for(user, organisation):
    """Members may speak in the organisation's name, save those who only read."""
    return has_rank(user, organisation, MembershipRole.CONTRIBUTOR)


def can_validate_for(user, organisation):
    """Validators and signatories read again what is written in the organisation's name."""
    return has_rank(user, organisation, MembershipRole.VALIDATOR)


def can_manage_members(user, organisation):
    """Validators and signatories invite, answer requests, and see who is a member with which address."""
    return can_validate_for(user, organisation) or is_administrator(user)


def can_edit_organisation(user, organisation):
    return can_manage_members(user, organisation)


def can_read_history(user, organisation):
    return can_manage_members(user, organisation)


def can_give(user, organisation, role):
    """Nobody gives a role above their own; so signatories are made by signatories, or by administrators."""
    if is_administrator(user):
        return True
    return can_validate_for(user, organisation) and rank_in(user, organisation) >= RANKS[role]


def is_vouched_for(invitation):
    """Whether who sent the invitation may give its role today: it ends with their right, or with their account."""
    sender = invitation.invited_by
    return sender is not None and can_give(sender, invitation.organisation, invitation.role)


def can_change_member(user, membership):
    """Another member's role, or their place: nobody changes their own, nor that of somebody above them."""
    return membership.user_id != user.pk and can_give(user, membership.organisation, membership.role)


def can_record_mandate(user, membership):
    """Signatories write down each other's mandates, administrators everybody's; nobody their own."""
    if membership.role != MembershipRole.SIGNATORY or membership.user_id == user.pk:
        return False
    return is_administrator(user) or has_rank(user, membership.organisation, MembershipRole.SIGNATORY)


def can_read_act(user, membership):
    """The act behind a mandate: members of the organisation, and those who work on the platform."""
    return is_member(user, membership.organisation) or is_staff_member(user)


def can_ask_to_join(user, organisation):
    return user.is_authenticated and organisation.takes_requests and not is_member(user, organisation)


def acting_role(user, organisation):
    """In which role the person acts for the organisation: their own in it, or the administrator's."""
    return role_in(user, organisation) or (Role.ADMINISTRATOR.value if is_administrator(user) else "")
