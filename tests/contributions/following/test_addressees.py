"""To whom a campaign's news go: one letter a person, by the choice that goes first, to those who may read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concertation.outbox.deliver import deliver
from concertation.outbox.mail import MAIL
from concertation.outbox.models import Dispatch
from concertation.people.my_space.notifications import choose_notifications
from contributions.following.follow import follow_campaign, stop_following
from contributions.models import Campaign, Follower
from contributions.news import NEWS, announce
from tests.factories import CampaignFactory, ContributionFactory, MembershipFactory, OrganisationFactory, UserFactory
from tests.people.spaces.factories import restrict

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory()


@pytest.fixture
def user():
    return UserFactory()


def address(campaign, email="marie@exemple.fr", **fields):
    return Follower.objects.create(campaign=campaign, email=email, **({"confirmed_at": timezone.now()} | fields))


def told(campaign, **fields):
    """The letters that leave when the campaign's synthesis is published."""
    campaign = Campaign.objects.get(pk=campaign.pk)
    deliver(announce(campaign, "synthesis_published", key="k", path="/la/", **fields).pk)
    return list(Dispatch.objects.filter(kind=MAIL, key__startswith="k:").order_by("recipient"))


def recipients(campaign, **fields):
    return [letter.recipient for letter in told(campaign, **fields)]


def test_followers_are_told_with_and_without_account(campaign, user):
    follow_campaign(campaign, user=user)
    address(campaign)
    address(campaign, "jamais-confirmee@exemple.fr", confirmed_at=None)
    address(CampaignFactory(), "ailleurs@exemple.fr")
    letters = told(campaign)
    assert {letter.recipient for letter in letters} == {user.email, "marie@exemple.fr"}
    for letter in letters:
        assert "/suivre/arreter/" in letter.payload["unsubscribe"]
        assert "Vous suivez la concertation" in letter.payload["text"]


@pytest.mark.parametrize(
    ("takes_part", "wants_news", "choice", "is_told"),
    [
        (True, True, None, True),
        (True, False, None, False),
        (True, True, True, True),
        (True, False, True, True),
        (True, True, False, False),
        (False, True, None, False),
        (False, False, True, True),
        (False, True, False, False),
    ],
)
def test_the_choice_about_the_campaign_goes_first(campaign, user, takes_part, wants_news, choice, is_told):
    if takes_part:
        ContributionFactory(campaign=campaign, author=user)
    choose_notifications(user, {NEWS: wants_news})
    if choice is not None:
        (follow_campaign if choice else stop_following)(campaign, user=user)
    assert recipients(campaign) == [user.email] * is_told


def test_who_takes_part_and_follows_gets_one_letter_and_its_way_out_stops_all(client, campaign, user):
    ContributionFactory(campaign=campaign, author=user)
    follow_campaign(campaign, user=user)
    address(campaign, user.email.upper())
    letter = told(campaign)[0]
    assert len(told(campaign)) == 1
    client.post(letter.payload["unsubscribe"], {"List-Unsubscribe": "One-Click"})
    Dispatch.objects.all().delete()
    Follower.objects.filter(user=None).delete()
    assert told(campaign) == []


def test_nobody_who_is_told_otherwise_is_told_again(campaign, user):
    follow_campaign(campaign, user=user)
    address(campaign)
    address(campaign, user.email)
    assert recipients(campaign, but=[user.pk], but_addresses=["Marie@exemple.fr"]) == []


def test_the_outbox_keeps_no_addresses_of_those_told_otherwise(campaign):
    row = address(campaign)
    announced = announce(campaign, "synthesis_published", key="k", path="/la/", but_addresses=["marie@exemple.fr"])
    assert announced.payload["but_followers"] == [row.pk]
    assert "marie" not in str(announced.payload)


def test_who_may_not_enter_any_more_is_not_told(campaign, user):
    organisation = OrganisationFactory()
    member = MembershipFactory(organisation=organisation).user
    for each in (user, member):
        follow_campaign(campaign, user=each)
    address(campaign)
    restrict(campaign, organisations=[organisation])
    assert recipients(campaign) == [member.email]


def test_an_account_that_is_closed_is_not_told(campaign, user):
    follow_campaign(campaign, user=user)
    user.is_active = False
    user.save()
    assert recipients(campaign) == []


def test_each_is_written_to_in_their_language(campaign):
    address(campaign, "anglais@exemple.fr", language="en")
    letter = told(campaign)[0]
    assert letter.payload["language"] == "en"
    assert (
        "You follow the consultation" in letter.payload["text"]
        or "You follow the concertation" in letter.payload["text"]
    )


def test_choosing_whom_to_tell_costs_the_same_for_one_and_for_thirty(campaign, user):
    from contributions.following.addressees import accounts_told, addresses_told

    def statements():
        with CaptureQueriesContext(connection) as queries:
            accounts = accounts_told(campaign, UserFactory._meta.model.objects.none())
            list(accounts)
            list(addresses_told(campaign, accounts))
        return len(queries)

    follow_campaign(campaign, user=user)
    one = statements()
    for number in range(30):
        address(campaign, f"a{number}@exemple.fr")
        follow_campaign(campaign, user=UserFactory())
    assert statements() == one
