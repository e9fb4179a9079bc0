"""What bears a person's address follows the account to another one; so a copy and an erasure find it."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.utils import timezone

from concertation.discussion.models import ModeratedComment
from concertation.outbox.models import Dispatch
from concertation.people.accounts.following import follow_address
from concertation.people.models import Invitation, SpaceGuest
from concertation.people.spaces.rules import is_admitted
from concertation.privacy.choices import ErasureMode
from concertation.privacy.erasing import ask_erasure, carry_out
from concertation.privacy.models import Erasure
from contributions.models import Contribution, Follower
from tests.factories import CampaignFactory, CommentFactory, ContributionFactory
from tests.people.organisations.factories import invitation
from tests.people.spaces.factories import restrict

from .conftest import mails_to, make_member, path_in, sign_in
from .test_sessions import confirm_it_is_me

OLD, NEW, OTHER = "ancienne@exemple.fr", "nouvelle@exemple.fr", "autre@exemple.fr"


@pytest.fixture(autouse=True)
def counts():
    cache.clear()


@pytest.fixture
def held(site):
    """All that bears the old address, beside the same of somebody else; and a letter that has left."""
    campaign = CampaignFactory()
    for address in (OLD, OTHER):
        text = ContributionFactory(author_email=address.title(), campaign=campaign)
        CommentFactory(target=text, user_email=address)
        Follower.objects.create(campaign=campaign, email=address.title())
        invitation(email=address)
        invitation(email=address, accepted_at=timezone.now())
        Dispatch.objects.create(
            key=f"left:{address}", kind="mail", recipient=address, payload={"to": address}, state="done",
            done_at=timezone.now(),
        )  # fmt: skip
    restrict(campaign, guests=[OLD, OTHER])
    return campaign


BEARERS = {
    Contribution: "author_email",
    ModeratedComment: "user_email",
    Invitation: "email",
    SpaceGuest: "email",
    Follower: "email",
}


def addresses():
    """Every address that stands anywhere."""
    rows = [model.objects.order_by().values_list(field, flat=True) for model, field in BEARERS.items()]
    return sorted(address.lower() for found in rows for address in found)


def test_it_follows_who_takes_another_address_and_leaves_others_alone(client, held):
    member = make_member(email=OLD)
    sign_in(client, member)
    client.post("/compte/email/", {"email": NEW, "action_add": ""})
    confirm_it_is_me(client)
    client.post("/compte/email/", {"email": NEW, "action_add": ""})
    client.post(path_in(mails_to(NEW)[-1]["text"]))
    member.refresh_from_db()
    assert member.email == NEW
    assert addresses() == sorted([OTHER] * 6 + [NEW] * 6)
    assert is_admitted(member, held)
    assert not Dispatch.objects.filter(recipient=OLD, state="done").exists()
    assert Dispatch.objects.filter(recipient=OTHER, state="done").exists()


def test_what_stands_there_already_is_not_doubled(held):
    first = Invitation.objects.get(email=OLD, accepted_at=None)
    invitation(first.organisation, email=NEW)
    SpaceGuest.objects.create(space=held.space, email=NEW)
    follow_address(OLD, NEW)
    assert addresses() == sorted([OTHER] * 6 + [NEW] * 6)
    follow_address(NEW, NEW.upper())
    assert addresses() == sorted([OTHER] * 6 + [NEW] * 6)


def test_an_address_that_was_never_confirmed_brings_nothing(client, held):
    member = make_member(email="troisieme@exemple.fr")
    EmailAddress.objects.create(user=member, email=OLD, verified=False, primary=False)
    EmailAddress.objects.filter(email=member.email).delete()
    letter = EmailAddress.objects.create(user=member, email=NEW, verified=False, primary=False).send_confirmation()
    client.force_login(member)
    client.post(f"/compte/confirm-email/{letter.key}/")
    assert EmailAddress.objects.get(user=member).email == NEW
    assert NEW not in addresses()


def test_nothing_of_the_old_address_outlives_the_account(held):
    member = make_member(email=OLD)
    EmailAddress.objects.filter(user=member).update(email=NEW)
    member.email = NEW
    member.save()
    follow_address(OLD, NEW)
    erasure = ask_erasure(member, mode=ErasureMode.ERASE)
    Erasure.objects.filter(pk=erasure.pk).update(due_at=timezone.now())
    assert carry_out(erasure.pk)
    assert {address for address in addresses() if address} == {OTHER}
