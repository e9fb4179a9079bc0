"""People of an organisation: confirmed addresses, members by role, invitations, requests."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.utils import timezone

from concertation.outbox.models import Dispatch
from concertation.people.choices import MembershipRole
from concertation.people.models import Invitation, User
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

SENDER = "invite@exemple.fr"
READER, CONTRIBUTOR, VALIDATOR, SIGNATORY = MembershipRole


def confirmed_user(email="lea@exemple.fr", **fields):
    """An account that has shown that the address is its own."""
    user = UserFactory(email=email, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def member(organisation=None, role=CONTRIBUTOR, **fields):
    return MembershipFactory(organisation=organisation or OrganisationFactory(), role=role, **fields)


def invitation(organisation=None, email="lea@exemple.fr", *, days=14, **fields):
    """An open invitation that ends in so many days (already over when negative); sent by an administrator."""
    if "invited_by" not in fields:
        sender = User.objects.filter(email=SENDER).first() or UserFactory(email=SENDER, is_superuser=True)
        fields["invited_by"] = sender
    return Invitation.objects.create(
        organisation=organisation or OrganisationFactory(),
        email=email,
        expires_at=timezone.now() + timedelta(days=days),
        **fields,
    )


def mails_to(email):
    return [mail.payload for mail in Dispatch.objects.filter(kind="mail", recipient=email).order_by("pk")]
