"""Accepting an invitation: by the account that has confirmed the invited address, once, while it is open."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from concertation.journal.record import record
from concertation.web.links import LinkExpiredError, read_link

from ..choices import JoinOutcome
from ..models import Invitation, Membership, User
from .addresses import confirmed_addresses, mask
from .errors import InvitationClosedError, WrongAddressError
from .invite import check_open
from .letters import INVITATION, link_lasts, tell_new_invitation_wanted
from .locks import locked
from .rules import is_vouched_for


def invitation_of(token):
    """The invitation that a link is about, and whether the link is still young enough to open it.

    Raises LinkInvalidError for a link that is not ours; the invitation is None when it is gone.
    """
    try:
        pk, is_young = read_link(INVITATION, token, max_age=link_lasts()), True
    except LinkExpiredError as expired:
        pk, is_young = expired.value, False
    return Invitation.objects.select_related("organisation", "invited_by").filter(pk=pk).first(), is_young


@transaction.atomic
def accept_invitation(invitation: Invitation, *, user: User) -> Membership:
    """Make the person a member in the role of the invitation, once however often it is asked.

    Locks the organisation. Who is a member already keeps their role. Raises InvitationClosedError when it was accepted
    before, withdrawn, is too old, or comes from somebody who may not give the role any more; WrongAddressError when the
    account has not confirmed the invited address.
    """
    organisation = locked(invitation.organisation_id)
    invitation = Invitation.objects.get(pk=invitation.pk)
    if invitation.email not in confirmed_addresses(user):
        raise WrongAddressError(
            _("Cette invitation est pour une autre adresse (%(address)s).") % {"address": mask(invitation.email)}
        )
    check_open(invitation)
    now = timezone.now()
    if is_over(invitation):
        raise InvitationClosedError("expired", _("Cette invitation n'est plus valable."))
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    membership, is_new = Membership.objects.get_or_create(
        organisation=organisation, user=user, defaults={"role": invitation.role}
    )
    if is_new:
        close_requests(organisation, user, now)
        record("organisation.joined", organisation, actor=user, role=membership.role, invitation=invitation.pk)
    return membership


def is_over(invitation: Invitation) -> bool:
    """Whether it needs a new one: too old, or sent by somebody who has lost the right to."""
    return invitation.is_expired or not is_vouched_for(invitation)


def close_requests(organisation, user, now):
    """What the person had asked for is given."""
    waiting = organisation.join_requests.filter(user=user, outcome=JoinOutcome.WAITING)
    waiting.update(outcome=JoinOutcome.ACCEPTED, answered_at=now)


@transaction.atomic
def ask_new_invitation(invitation):
    """Tell those who invite that somebody holds a link that opens nothing any more; once for each letter.

    Nothing is sent to the invited address itself: an old letter must not open the door alone.
    """
    organisation = locked(invitation.organisation_id)
    invitation = Invitation.objects.get(pk=invitation.pk)
    if invitation.accepted_at is None and invitation.withdrawn_at is None and is_over(invitation):
        tell_new_invitation_wanted(organisation, invitation)


def invitations_for(user: User) -> QuerySet[Invitation]:
    """The open invitations for the addresses that the person has confirmed."""
    addresses = confirmed_addresses(user)
    return Invitation.objects.open().filter(email__in=addresses).select_related("organisation")
