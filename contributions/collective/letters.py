"""The words that go out when an organisation has signed, and when the text is handed over."""

from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concertation.outbox.enqueue import ask_dispatch
from concertation.outbox.mail import queue_mail
from concertation.people.choices import MembershipRole, Role
from concertation.people.models import User
from concertation.people.my_space.notifications import ORGANISATION_NEWS, notify, who_want
from concertation.people.roles import holders_of
from concertation.web.links import absolute_url
from contributions.rules import can_see_campaign

from .models import Signature

NEWS = "signature-news"
ANSWERABLE = (MembershipRole.VALIDATOR, MembershipRole.SIGNATORY)


def tell_signature(signature):
    """Confirm to the signatory, tell the organisation's other validators and signatories, whatever letters they
    want, and the other members who want its news.

    A member who may not enter the campaign is told nothing of it.
    """
    members = signature.organisation.memberships.filter(role__in=ANSWERABLE, user__is_active=True).select_related(
        "user"
    )
    campaign = signature.version.collective.campaign
    inside = {membership.user for membership in members if can_see_campaign(membership.user, campaign)}
    for user in {signature.signatory} | inside:
        queue_mail(
            "signature_given" if user == signature.signatory else "signature_told",
            to=user.email,
            key=f"signature:{signature.pk}:{user.pk}",
            context=_context(signature, user),
            language=user.language,
        )
    ask_dispatch(NEWS, key=f"signature-news:{signature.pk}", payload={"signature": signature.pk})


def tell_members(dispatch):
    """Queue a letter to the members who do not answer for what is signed, and want their organisation's news."""
    signature = Signature.objects.select_related("organisation", "version__collective__campaign").get(
        pk=dispatch.payload["signature"]
    )
    members = signature.organisation.memberships.exclude(role__in=ANSWERABLE).exclude(user=signature.signatory)
    for user in who_want(User.objects.filter(pk__in=members.values("user")), ORGANISATION_NEWS).iterator():
        if can_see_campaign(user, signature.version.collective.campaign):
            key = f"signature:{signature.pk}:{user.pk}"
            notify(user, ORGANISATION_NEWS, "signature_news", key=key, context=_context(signature, user))


def tell_deposit(deposit):
    """Tell the authority's contacts, who receive the document so, and those who signed it; returns their keys.

    Who may no longer enter the campaign is not told.
    """
    campaign = deposit.version.collective.campaign
    signed = User.objects.filter(pk__in=deposit.version.signatures.values("signatory"), is_active=True)
    told = Q(pk__in=holders_of(Role.AUTHORITY, campaign).values("pk")) | Q(pk__in=signed.values("pk"))
    users = [user for user in User.objects.filter(told).order_by("pk") if can_see_campaign(user, campaign)]
    for user in users:
        queue_mail(
            "deposit_told",
            to=user.email,
            key=f"deposit:{deposit.pk}:{user.pk}",
            context=_deposit_context(deposit, user),
            language=user.language,
        )
    return [user.pk for user in users]


def _deposit_context(deposit, user):
    campaign = deposit.version.collective.campaign
    with translation.override(user.language):
        day, authority = date_format(deposit.deposited_on, "j F Y"), campaign.referral_authority or _("l'autorité")
    return _text_context(deposit.version) | {
        "name": user.public_name,
        "authority": authority,
        "day": day,
        "channel": deposit.channel,
        "receipt": deposit.receipt,
    }


def _context(signature, user):
    return _text_context(signature.version) | {
        "name": user.public_name,
        "signatory": signature.signatory_name,
        "organisation": signature.organisation.name,
        "mandate": signature.mandate,
        "reserve": signature.reserve,
    }


def _text_context(version):
    """Which text it is, and where it is read."""
    collective = version.collective
    slug = collective.campaign.slug
    return {
        "title": collective.title,
        "campaign": collective.campaign.title,
        "version": version,
        "url": absolute_url(reverse("collective:collective", args=[slug])),
        "pdf_url": absolute_url(reverse("collective:pdf", args=[slug, version.number])),
    }
