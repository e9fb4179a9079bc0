"""Asking to join an organisation; one of its validators answers."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from concertation.journal.record import record

from ..choices import JoinOutcome, MembershipRole
from ..models import JoinRequest, Membership, Organisation, User
from .accept import invitations_for
from .errors import AlreadyMemberError, OrganisationRefusedError
from .letters import tell_answer, tell_request
from .locks import locked
from .rules import acting_role, can_ask_to_join, can_give, can_manage_members, is_member

# A refusal stands this long before the same person may ask again
REFUSAL_STANDS = timedelta(days=30)


@transaction.atomic
def ask_to_join(organisation: Organisation, *, user: User, message: str = "") -> JoinRequest:
    """Keep the person's request and tell those who answer; asking again returns the one that waits.

    Locks the organisation. Raises AlreadyMemberError, and OrganisationRefusedError when the organisation takes no
    requests, has invited the person already, or declined less than thirty days ago.
    """
    organisation = locked(organisation.pk)
    waiting = organisation.join_requests.filter(user=user, outcome=JoinOutcome.WAITING).first()
    if waiting is not None:
        return waiting
    _check_asking(organisation, user)
    request = JoinRequest.objects.create(organisation=organisation, user=user, message=message)
    record("organisation.join_asked", organisation, actor=user, request=request.pk)
    tell_request(request)
    return request


def _check_asking(organisation, user):
    if is_member(user, organisation):
        raise AlreadyMemberError(_("Vous êtes déjà membre de cette organisation."))
    if not can_ask_to_join(user, organisation):
        raise OrganisationRefusedError(_("Cette organisation ne reçoit pas de demandes : elle invite ses membres."))
    if invitations_for(user).filter(organisation=organisation).exists():
        raise OrganisationRefusedError(_("Cette organisation vous attend déjà : acceptez son invitation."))
    declined = organisation.join_requests.filter(user=user, outcome=JoinOutcome.DECLINED)
    if declined.filter(answered_at__gt=timezone.now() - REFUSAL_STANDS).exists():
        raise OrganisationRefusedError(
            _("Cette organisation a décliné votre demande. Vous pourrez la refaire trente jours après sa réponse.")
        )


@transaction.atomic
def answer_request(request: JoinRequest, *, accept: bool, actor: User, role: str = MembershipRole.CONTRIBUTOR) -> bool:
    """Take the person in with this role, or decline; the person is told. The first answer stands.

    Locks the organisation. Says whether this call answered. Raises PermissionDenied for who may not give the role.
    """
    organisation = locked(request.organisation_id)
    if not can_manage_members(actor, organisation) or (accept and not can_give(actor, organisation, role)):
        raise PermissionDenied
    request = JoinRequest.objects.select_related("user").get(pk=request.pk)
    request.organisation = organisation
    if request.outcome != JoinOutcome.WAITING:
        return False
    request.outcome = JoinOutcome.ACCEPTED if accept else JoinOutcome.DECLINED
    request.answered_at, request.answered_by = timezone.now(), actor
    request.save(update_fields=["outcome", "answered_at", "answered_by"])
    acting = acting_role(actor, organisation)
    if accept:
        Membership.objects.get_or_create(organisation=organisation, user=request.user, defaults={"role": role})
        record("organisation.join_accepted", organisation, actor=actor, role=acting, request=request.pk, given=role)
    else:
        record("organisation.join_declined", organisation, actor=actor, role=acting, request=request.pk)
    tell_answer(request)
    return True


@transaction.atomic
def withdraw_request(request: JoinRequest, *, user: User) -> bool:
    """Take one's own request back, unless it was answered in the meantime; says whether this call did.

    Locks the organisation. Raises PermissionDenied for somebody else's.
    """
    organisation = locked(request.organisation_id)
    if request.user_id != user.pk:
        raise PermissionDenied
    waiting = JoinRequest.objects.filter(pk=request.pk, outcome=JoinOutcome.WAITING)
    withdrawn = waiting.update(outcome=JoinOutcome.WITHDRAWN, answered_at=timezone.now())
    if withdrawn:
        record("organisation.join_withdrawn", organisation, actor=user, request=request.pk)
    return bool(withdrawn)
