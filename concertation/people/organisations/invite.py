"""Inviting an address to join an organisation, sending the letter again, taking the invitation back."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from concertation.journal.record import record

from ..models import Invitation, Organisation, User
from .addresses import clean_address, people_with
from .errors import AlreadyMemberError, InvitationClosedError
from .letters import send_invitation
from .locks import locked
from .rules import acting_role, can_give, can_manage_members, is_vouched_for


@dataclass(frozen=True)
class Invited:
    """The open invitation of an address; `is_new` when this call sent it."""

    invitation: Invitation
    is_new: bool


@transaction.atomic
def invite_member(organisation: Organisation, *, email: str, role: str, actor: User) -> Invited:
    """Invite the address, once: an invitation that is open already is returned and not sent again.

    Locks the organisation. One that had run out, or whose sender lost the right to it, is opened anew. Raises
    PermissionDenied for who may not give the role, AlreadyMemberError, OrganisationRefusedError for a wrong address.
    """
    organisation = locked(organisation.pk)
    if not can_give(actor, organisation, role):
        raise PermissionDenied
    invited = open_invitation(organisation, email=email, role=role, actor=actor)
    if invited.is_new:
        _record("organisation.invited", invited.invitation, actor)
    return invited


def open_invitation(organisation: Organisation, *, email: str, role: str, actor: User) -> Invited:
    """The same for a locked organisation and a right that was checked, without the journal (lists write one entry)."""
    email = clean_address(email)
    if organisation.memberships.filter(user__in=people_with(email)).exists():
        raise AlreadyMemberError(_("Cette personne est déjà membre de l'organisation."))
    now = timezone.now()
    invitation = organisation.invitations.filter(email=email, accepted_at=None, withdrawn_at=None).first()
    if invitation is not None and invitation.expires_at > now and is_vouched_for(invitation):
        return Invited(invitation, is_new=False)
    invitation = invitation or Invitation(organisation=organisation, email=email)
    invitation.role, invitation.invited_by = role, actor
    _renew(invitation, now)
    return Invited(invitation, is_new=True)


@transaction.atomic
def resend_invitation(invitation: Invitation, *, actor: User) -> bool:
    """Send the letter again, with the whole delay before it; at most once an hour, so that nobody is pestered.

    Locks the organisation. Says whether a letter left. Raises PermissionDenied, InvitationClosedError.
    """
    invitation = _locked_invitation(invitation, actor)
    now = timezone.now()
    if invitation.invited_at > now - timedelta(hours=1):
        return False
    invitation.invited_by = actor
    _renew(invitation, now)
    _record("organisation.invited_again", invitation, actor)
    return True


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, actor: User) -> None:
    """Take the invitation back: its link opens nothing any more. Twice is once.

    Locks the organisation. Raises PermissionDenied, InvitationClosedError when it was accepted in the meantime.
    """
    try:
        invitation = _locked_invitation(invitation, actor)
    except InvitationClosedError as closed:
        if closed.reason == "withdrawn":
            return
        raise
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    _record("organisation.invitation_withdrawn", invitation, actor)


def check_open(invitation: Invitation) -> None:
    """Raises InvitationClosedError when the invitation was accepted or withdrawn."""
    if invitation.accepted_at is not None:
        raise InvitationClosedError("accepted", _("Cette invitation est déjà acceptée."))
    if invitation.withdrawn_at is not None:
        raise InvitationClosedError("withdrawn", _("Cette invitation a été retirée."))


def _locked_invitation(invitation, actor):
    organisation = locked(invitation.organisation_id)
    invitation = Invitation.objects.select_related("organisation").get(pk=invitation.pk)
    if not (can_manage_members(actor, organisation) and can_give(actor, organisation, invitation.role)):
        raise PermissionDenied
    check_open(invitation)
    return invitation


def _renew(invitation, now):
    invitation.invited_at = now
    invitation.expires_at = now + timedelta(days=settings.INVITATION_DAYS)
    invitation.save()
    send_invitation(invitation)


def _record(action, invitation, actor):
    organisation = invitation.organisation
    record(
        action,
        organisation,
        actor=actor,
        role=acting_role(actor, organisation),
        invitation=invitation.pk,
        given=invitation.role,
    )
