"""The word that goes out when an organisation has signed."""

from django.urls import reverse

from concertation.outbox.mail import queue_mail
from concertation.people.choices import MembershipRole
from concertation.web.links import absolute_url


def tell_signature(signature):
    """Confirm to the signatory, and tell the organisation's other validators and signatories that it signed."""
    members = signature.organisation.memberships.filter(
        role__in=(MembershipRole.VALIDATOR, MembershipRole.SIGNATORY), user__is_active=True
    ).select_related("user")
    for user in {signature.signatory, *(membership.user for membership in members)}:
        queue_mail(
            "signature_given" if user == signature.signatory else "signature_told",
            to=user.email,
            key=f"signature:{signature.pk}:{user.pk}",
            context=_context(signature, user),
            language=user.language,
        )


def _context(signature, user):
    collective = signature.version.collective
    slug = collective.campaign.slug
    return {
        "name": user.public_name,
        "signatory": signature.signatory_name,
        "organisation": signature.organisation.name,
        "mandate": signature.mandate,
        "reserve": signature.reserve,
        "title": collective.title,
        "campaign": collective.campaign.title,
        "version": signature.version,
        "url": absolute_url(reverse("collective:collective", args=[slug])),
        "pdf_url": absolute_url(reverse("collective:pdf", args=[slug, signature.version.number])),
    }
