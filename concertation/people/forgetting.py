"""What the room forgets on its own: letters of invitation, answered requests, lists, accounts that never began."""

from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concertation.privacy import terms
from concertation.privacy.inactivity import register_bond
from concertation.privacy.purge import delete_in_chunks, register_retention

from .choices import MembershipRole
from .models import Invitation, JoinRequest, Membership, PeopleList, RoleGrant, User


def forget_unconfirmed_accounts(now):
    """Accounts whose address nobody confirmed and that nobody ever entered; whoever was given a role keeps theirs."""
    mine = {"user": OuterRef("pk")}
    never_began = User.objects.filter(
        date_joined__lt=now - terms.UNCONFIRMED, last_login=None, is_staff=False, is_superuser=False
    ).exclude(
        Exists(EmailAddress.objects.filter(**mine, verified=True))
        | Exists(Membership.objects.filter(**mine))
        | Exists(RoleGrant.objects.filter(**mine))
    )
    return delete_in_chunks(never_began)


def forget_invitations(now):
    """Those that were accepted, withdrawn, or ran out."""
    ended = Invitation.objects.alias(ended_at=Coalesce("accepted_at", "withdrawn_at", "expires_at"))
    return delete_in_chunks(ended.filter(ended_at__lt=now - terms.ENDED_INVITATION))


def forget_requests(now):
    return delete_in_chunks(JoinRequest.objects.filter(answered_at__lt=now - terms.ANSWERED_REQUEST))


def forget_lists(now):
    return delete_in_chunks(PeopleList.objects.filter(sent_at__lt=now - terms.PEOPLE_LIST))


def forget_visits(now):
    """The list of somebody's open sessions says no more than the sessions themselves."""
    if not apps.is_installed("allauth.usersessions"):
        return 0
    visits = apps.get_model("usersessions.UserSession").objects
    return delete_in_chunks(visits.exclude(session_key__in=Session.objects.values("session_key")))


def mandates_in_force(now):
    """Memberships that let somebody sign today."""
    mandated = Membership.objects.filter(role=MembershipRole.SIGNATORY).exclude(mandate="")
    return mandated.filter(Q(mandate_until=None) | Q(mandate_until__gte=timezone.localdate(now)))


register_bond("mandate", _("un mandat pour signer"), mandates_in_force)
register_bond("role", _("un rôle dans l'équipe"), lambda now: RoleGrant.objects.all())
register_retention("accounts-unconfirmed", forget_unconfirmed_accounts, _("Comptes jamais confirmés"))
register_retention("invitations", forget_invitations, _("Invitations finies"))
register_retention("join-requests", forget_requests, _("Demandes d'adhésion répondues"))
register_retention("people-lists", forget_lists, _("Listes de personnes"))
register_retention("visits", forget_visits, _("Appareils déconnectés"))
