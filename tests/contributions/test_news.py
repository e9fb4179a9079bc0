"""What the participants of a campaign are told, and who they are."""

from datetime import timedelta

import pytest
from django.utils import timezone

from concertation.outbox.deliver import deliver
from concertation.outbox.mail import MAIL
from concertation.outbox.models import Dispatch
from concertation.people.my_space.notifications import choose_notifications
from concertation.text.choices import TextStatus
from contributions.choices import PhaseKind
from contributions.models import Campaign, Phase, Support
from contributions.news import NEWS, announce, announce_opened_phases, participants_of, tell_news
from tests.factories import CampaignFactory, CommentFactory, ContributionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory()


def tell(campaign, key="k", **fields):
    return announce(campaign, "synthesis_published", key=key, path="/la/", **fields)


def recipients():
    return sorted(Dispatch.objects.filter(kind=MAIL).values_list("recipient", flat=True))


@pytest.mark.parametrize(
    ("status", "counts"),
    [
        (TextStatus.PUBLISHED, True),
        (TextStatus.PENDING, True),
        (TextStatus.HIDDEN, True),
        (TextStatus.REFUSED, False),
        (TextStatus.UNCONFIRMED, False),
    ],
)
def test_participants_gave_a_text_a_comment_or_a_support(campaign, status, counts):
    writer, commenter, supporter = UserFactory.create_batch(3)
    text = ContributionFactory(campaign=campaign, author=writer, status=status)
    CommentFactory(target=text, user=commenter, status=status)
    CommentFactory(target=text, status=status)
    Support.objects.create(contribution=text, user=supporter)
    ContributionFactory(author=UserFactory())  # elsewhere
    assert set(participants_of(campaign)) == ({writer, commenter, supporter} if counts else {supporter})


def test_each_is_told_once_who_wants_it_and_is_not_told_otherwise(campaign):
    first, silent, quoted = UserFactory.create_batch(3)
    for user in (first, first, silent, quoted):
        ContributionFactory(campaign=campaign, author=user)
    choose_notifications(silent, {NEWS: False})
    row = tell(campaign, but=[quoted.pk])
    assert tell(campaign) == row
    deliver(row.pk)
    tell_news(row)  # a worker killed on the way does it again
    assert recipients() == [first.email]
    assert "unsubscribe" in Dispatch.objects.get(kind=MAIL).payload


def test_nobody_is_told_of_a_campaign_that_is_withdrawn_or_gone(campaign):
    ContributionFactory(campaign=campaign, author=UserFactory())
    row = tell(campaign)
    Campaign.objects.filter(pk=campaign.pk).update(live=False)
    deliver(row.pk)
    row.payload["campaign"] = 0
    tell_news(row)
    assert recipients() == []


def test_asking_costs_one_row_whatever_the_participants(campaign, django_assert_num_queries):
    ContributionFactory.create_batch(30, campaign=campaign, author=UserFactory())
    with django_assert_num_queries(4):  # a look, a savepoint around the insertion
        tell(campaign)


@pytest.mark.parametrize(
    ("hours", "live", "announced"), [(-1, True, 1), (-1, False, 0), (-23, True, 1), (-25, True, 0), (1, True, 0)]
)
def test_a_phase_is_announced_when_it_has_just_opened(hours, live, announced):
    campaign = CampaignFactory(phase=None)
    Campaign.objects.filter(pk=campaign.pk).update(live=live)
    now = timezone.now()
    starts_at = now + timedelta(hours=hours)
    Phase.objects.create(
        campaign=campaign, kind=PhaseKind.DEBATE, starts_at=starts_at, ends_at=starts_at + timedelta(days=9)
    )
    announce_opened_phases(now)
    announce_opened_phases(now)
    assert Dispatch.objects.filter(kind=NEWS).count() == announced
