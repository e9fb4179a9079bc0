"""The census: what it counts, on which day, and when it counts again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from concertation.text.choices import TextStatus
from contributions.census import counting
from contributions.census.counting import Tally, census_of, places_of
from contributions.choices import ContributionKind
from contributions.models import Campaign, CampaignTally, Contribution
from tests.factories import CampaignFactory, CollegeFactory, ContributionFactory, OrganisationFactory, UserFactory
from tests.people.places.factories import make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def campaign():
    cache.clear()
    return CampaignFactory()


def counted(campaign):
    """The census as the next page reads it."""
    return census_of(Campaign.objects.get(pk=campaign.pk))


def text(campaign, **fields):
    at = fields.pop("created_at", None)
    contribution = ContributionFactory(campaign=campaign, **fields)
    if at:
        Contribution.objects.filter(pk=contribution.pk).update(created_at=at)
    return contribution


def test_only_what_is_published_here_is_counted(campaign):
    text(campaign, support_count=3, comment_count=2)
    text(campaign, status=TextStatus.PENDING, support_count=9)
    text(CampaignFactory())
    census = counted(campaign)
    assert (census.whole.texts, census.whole.supports, census.whole.comments) == (1, 3, 2)


def test_each_dimension_counts_every_text_once(campaign):
    theme, college = campaign.themes.first(), CollegeFactory()
    text(campaign, theme=theme, college=college, kind=ContributionKind.AVIS)
    text(campaign, theme=theme, kind=ContributionKind.QUESTION)
    text(campaign, kind=ContributionKind.AVIS)
    census = counted(campaign)
    assert {key: tally.texts for key, tally in census.themes.items()} == {theme.pk: 2, None: 1}
    assert {key: tally.texts for key, tally in census.colleges.items()} == {college.pk: 1, None: 2}
    assert {key: tally.texts for key, tally in census.kinds.items()} == {"avis": 2, "question": 1}
    assert {key: tally.texts for key, tally in census.sources.items()} == {"online": 3}


def test_an_author_counts_once_by_account_address_or_name(campaign):
    somebody = UserFactory()
    text(campaign, author=somebody, author_email="")
    text(campaign, author=somebody, author_email="")
    for address in ("Elise@exemple.fr", "elise@exemple.fr"):
        text(campaign, author=None, author_email=address)
    for name in ("Table 3", "table 3", "Table 4"):
        text(campaign, author=None, author_email="", author_name=name)
    assert counted(campaign).whole.authors == 4


def test_organisations_count_once(campaign):
    network = OrganisationFactory()
    text(campaign, organisation=network), text(campaign, organisation=network), text(campaign)
    assert counted(campaign).whole.organisations == 1


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 10, 11, 21, 59, tzinfo=UTC), date(2026, 10, 11)),
        (datetime(2026, 10, 11, 22, 0, tzinfo=UTC), date(2026, 10, 12)),  # midnight in summer time
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),  # twice half past two that night
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 30, tzinfo=UTC), date(2026, 10, 25)),  # and winter time from then on
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_a_text_is_of_the_day_that_it_was_here(campaign, moment, day):
    text(campaign, created_at=moment)
    assert list(counted(campaign).days) == [day]


def test_a_place_holds_what_is_inside_and_its_authors_once(campaign):
    tree, somebody = make_tree(), UserFactory()
    text(campaign, territory=tree["die"], author=somebody, author_email="", support_count=4)
    text(campaign, territory=tree["drome"], author=somebody, author_email="")
    text(campaign, territory=None)
    census = counted(campaign)
    places = places_of(campaign, census)
    assert census.located == 2
    assert places["departement"][tree["drome"].pk] == Tally(texts=2, authors=1, supports=4)
    assert places["commune"][tree["die"].pk] == Tally(texts=1, authors=1, supports=4)


def test_a_small_campaign_is_counted_when_its_tally_moves_and_not_before(campaign, django_assert_num_queries):
    text(campaign)
    counted(campaign)
    again = Campaign.objects.select_related("tally").get(pk=campaign.pk)
    with django_assert_num_queries(0):
        assert census_of(again).whole.texts == 1
    text(campaign)
    assert counted(campaign).whole.texts == 2


def test_a_large_campaign_is_read_as_it_was_and_counted_after_ten_minutes(campaign, monkeypatch):
    monkeypatch.setattr(counting, "COUNTED_AT_ONCE", 1)
    text(campaign), text(campaign)
    counted(campaign)
    text(campaign)
    assert counted(campaign).whole.texts == 2
    later = timezone.now() + timedelta(minutes=11)
    monkeypatch.setattr(counting.timezone, "now", lambda: later)
    assert counted(campaign).whole.texts == 3


def test_while_one_counts_the_others_read_what_was_counted(campaign):
    text(campaign)
    counted(campaign)
    text(campaign)
    cache.add(f"census:{campaign.pk}:counting", 1)
    assert counted(campaign).whole.texts == 1
    cache.delete(f"census:{campaign.pk}:counting")
    assert counted(campaign).whole.texts == 2


def test_what_is_hidden_is_no_longer_counted(campaign):
    text(campaign), text(campaign)
    assert counted(campaign).whole.texts == 2
    Contribution.objects.filter(pk=campaign.contributions.first().pk).update(status=TextStatus.HIDDEN)
    CampaignTally.objects.filter(campaign=campaign).update(published=1)
    assert counted(campaign).whole.texts == 1


def test_nothing_published_is_nothing_counted(campaign):
    text(campaign, status=TextStatus.PENDING)
    assert counted(campaign).whole == Tally()
    assert census_of(Campaign()).whole == Tally()
