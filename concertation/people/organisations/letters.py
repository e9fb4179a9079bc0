"""The letters that leave when somebody is invited, asks, is answered, or gets another role."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from concertation.outbox.mail import queue_mail
from concertation.web.links import absolute_url, sign_link

from ..choices import MembershipRole
from ..models import User
from ..my_space.notifications import notify
from .addresses import mask, people_with

INVITATION = "organisation-invitation"
# Kinds of letters that one may stop
ORGANISATION_REQUESTS = "organisation-requests"
MANDATES = "organisation-mandates"
MANAGERS = (MembershipRole.VALIDATOR, MembershipRole.SIGNATORY)


def link_lasts():
    """How many seconds the link of an invitation opens it."""
    return int(timedelta(days=settings.INVITATION_DAYS).total_seconds())


def invitation_url(invitation):
    return absolute_url(reverse("organisations:invitation", args=[sign_link(INVITATION, invitation.pk)]))


def managers_of(organisation):
    """Those who invite and answer for the organisation."""
    members = organisation.memberships.filter(role__in=MANAGERS, user__is_active=True).select_related("user")
    return [membership.user for membership in members]


def send_invitation(invitation):
    """The link goes to the invited address only; each time it is renewed it is one letter."""
    account = people_with(invitation.email).first()
    queue_mail(
        "organisation_invitation",
        to=invitation.email,
        key=f"invitation:{invitation.pk}:{invitation.expires_at.timestamp():.0f}",
        context={
            "organisation": invitation.organisation.name,
            "role": invitation.role,
            "role_name": invitation.get_role_display(),
            "inviter": invitation.invited_by.public_name if invitation.invited_by else "",
            "days": settings.INVITATION_DAYS,
            "has_account": account is not None,
            "link": invitation_url(invitation),
        },
        language=account.language if account else settings.LANGUAGE_CODE,
    )


def tell_new_invitation_wanted(organisation, invitation):
    expired = f"{invitation.expires_at.timestamp():.0f}"
    context = {
        "organisation": organisation.name,
        "address": mask(invitation.email),
        "url": _page("invitations", organisation),
    }
    for user in managers_of(organisation):
        key = f"invitation-wanted:{invitation.pk}:{expired}:{user.pk}"
        notify(user, ORGANISATION_REQUESTS, "organisation_invitation_wanted", key=key, context=context)


def tell_request(request):
    """Whoever may answer hears of the request, without its words: they are read on the site."""
    organisation = request.organisation
    context = {
        "organisation": organisation.name,
        "person": request.user.public_name,
        "url": _page("requests", organisation),
    }
    for user in managers_of(organisation):
        key = f"join-request:{request.pk}:{user.pk}"
        notify(user, ORGANISATION_REQUESTS, "organisation_request", key=key, context=context)


def tell_answer(request):
    """The person hears what was decided, and by which organisation; not by whom."""
    _write(
        "organisation_answer",
        request.user,
        request.organisation,
        key=f"join-answer:{request.pk}",
        accepted=request.outcome == "accepted",
        url=absolute_url(reverse("organisations:mine")),
    )


def tell_role(membership, entry):
    """The person hears of the new role; `entry` of the journal makes it one letter a change."""
    _write(
        "organisation_role",
        membership.user,
        membership.organisation,
        key=f"organisation-role:{entry.pk}",
        role=membership.role,
        role_name=membership.get_role_display(),
        url=_page("members", membership.organisation),
    )


def tell_removed(membership, entry):
    user: User = membership.user
    _write("organisation_removed", user, membership.organisation, key=f"organisation-removed:{entry.pk}")


def tell_mandate_ends(membership):
    """The signatory and those who answer for the organisation, once for each end of a mandate."""
    organisation = membership.organisation
    until = membership.mandate_until
    for user in {membership.user, *managers_of(organisation)}:
        context = {
            "organisation": organisation.name,
            "signatory": membership.user.public_name,
            "is_own": user == membership.user,
            "until": until,
            "url": _page("members", organisation),
        }
        key = f"mandate-ends:{membership.pk}:{until.isoformat()}:{user.pk}"
        notify(user, MANDATES, "organisation_mandate_ends", key=key, context=context)


def _write(template, user, organisation, *, key, **context):
    queue_mail(
        template,
        to=user.email,
        key=key,
        context={"name": user.public_name, "organisation": organisation.name} | context,
        language=user.language,
    )


def _page(name, organisation):
    return absolute_url(reverse(f"organisations:{name}", args=[organisation.code]))
