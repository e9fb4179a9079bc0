"""Following a campaign: asked for, confirmed, stopped; once a person, and as long as it may be read."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from concertation.outbox.models import Dispatch
from contributions.following.addressees import campaigns_followed_by, follows
from contributions.following.follow import (
    ask_to_follow,
    confirm_follower,
    follow_campaign,
    may_be_told,
    send_confirmation_again,
    stop_follower,
    stop_following,
)
from contributions.models import Campaign, Follower
from tests.factories import CampaignFactory, MembershipFactory, OrganisationFactory, UserFactory
from tests.people.spaces.factories import restrict

pytestmark = pytest.mark.django_db
NEW = {"email": "marie@exemple.fr", "language": "fr"}


@pytest.fixture
def campaign():
    return CampaignFactory()


@pytest.fixture
def user():
    return UserFactory()


def letters():
    return list(Dispatch.objects.filter(kind="mail").order_by("pk"))


def test_an_account_follows_at_once_and_once(campaign, user):
    first = follow_campaign(campaign, user=user)
    assert follow_campaign(campaign, user=user) == first
    assert follows(user, campaign)
    assert letters() == []


def test_an_account_stops_and_takes_that_back(campaign, user):
    follow_campaign(campaign, user=user)
    stop_following(campaign, user=user)
    assert not follows(user, campaign)
    follow_campaign(campaign, user=user)
    assert follows(user, campaign)
    assert Follower.objects.count() == 1


def test_an_account_takes_over_what_its_own_addresses_asked_for(campaign, user):
    EmailAddress.objects.create(user=user, email="autre@exemple.fr", verified=True)
    EmailAddress.objects.create(user=user, email="pas-a-moi@exemple.fr", verified=False)
    for email in (user.email.upper(), "Autre@exemple.fr", "pas-a-moi@exemple.fr"):
        Follower.objects.create(campaign=campaign, email=email)
    elsewhere = Follower.objects.create(campaign=CampaignFactory(), email=user.email)
    follow_campaign(campaign, user=user)
    left = set(Follower.objects.filter(user=None).values_list("email", flat=True))
    assert left == {"pas-a-moi@exemple.fr", elsewhere.email}


def test_an_address_is_confirmed_before_it_follows(campaign):
    ask_to_follow(campaign, **NEW)
    follower = Follower.objects.get()
    assert not Follower.objects.following().exists()
    assert letters()[0].recipient == NEW["email"]
    assert confirm_follower(follower.pk)
    assert not confirm_follower(follower.pk)
    assert Follower.objects.following().get() == follower


def test_asking_again_is_the_same_letter_whatever_the_capitals(campaign):
    ask_to_follow(campaign, **NEW)
    ask_to_follow(campaign, email="MARIE@exemple.fr", language="fr")
    assert (Follower.objects.count(), len(letters())) == (1, 1)


def test_an_address_that_follows_is_told_so_with_the_way_out(campaign):
    ask_to_follow(campaign, **NEW)
    confirm_follower(Follower.objects.get().pk)
    ask_to_follow(campaign, **NEW)
    assert "suivez déjà" in letters()[1].payload["subject"]
    assert "/suivre/arreter/" in letters()[1].payload["text"]


@pytest.mark.parametrize(("confirmed", "restricted", "sent"), [(False, False, 1), (True, False, 0), (False, True, 0)])
def test_the_link_is_sent_again_while_it_is_waited_for(campaign, confirmed, restricted, sent):
    follower = Follower.objects.create(
        campaign=campaign, email=NEW["email"], confirmed_at=timezone.now() if confirmed else None
    )
    if restricted:
        restrict(campaign, organisations=[OrganisationFactory()])
    send_confirmation_again(follower.pk)
    send_confirmation_again(0)
    assert len(letters()) == sent


def test_stopping_keeps_an_accounts_choice_and_forgets_an_address(campaign, user):
    account = follow_campaign(campaign, user=user)
    address = Follower.objects.create(campaign=campaign, email=NEW["email"], confirmed_at=timezone.now())
    stop_follower(account)
    stop_follower(address)
    assert list(Follower.objects.values_list("user", "is_on")) == [(user.pk, False)]


def test_a_restricted_campaign_is_followed_by_those_who_enter_it(campaign, user):
    organisation = OrganisationFactory()
    member = MembershipFactory(organisation=organisation).user
    early = follow_campaign(campaign, user=user)
    restrict(campaign, organisations=[organisation])
    campaign = Campaign.objects.get(pk=campaign.pk)
    with pytest.raises(PermissionDenied):
        follow_campaign(campaign, user=UserFactory())
    follow_campaign(campaign, user=member)
    assert list(campaigns_followed_by(member)) == [campaign]
    # Who followed before it was closed is not told any more, nor shown its name
    assert list(campaigns_followed_by(user)) == []
    assert not may_be_told(Follower.objects.get(pk=early.pk))
    # and has not lost the right to stop
    stop_following(campaign, user=user)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"email": "a@exemple.fr", "is_on": False},
        {"email": "a@exemple.fr", "with_user": True},
        {"with_user": True, "confirmed_at": None},
    ],
)
def test_the_database_holds_one_person_a_row(campaign, user, fields):
    fields = dict(fields)
    if fields.pop("with_user", False):
        fields = {"user": user, "confirmed_at": timezone.now()} | fields
    with pytest.raises(IntegrityError), transaction.atomic():
        Follower.objects.create(campaign=campaign, **fields)
