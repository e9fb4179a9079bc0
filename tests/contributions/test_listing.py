"""Campaigns in the public's list: by moment, by filter, by right, in a constant number of queries."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.models import PageViewRestriction

from contributions.choices import PhaseKind
from contributions.listing import ENDED_SHOWN, list_campaigns
from contributions.models import Phase
from tests.factories import CampaignFactory, TerritoryFactory, make_index
from tests.people.places.factories import make_tree
from tests.people.spaces.factories import restrict

pytestmark = pytest.mark.django_db
nobody = AnonymousUser()


def test_campaigns_stand_under_their_moment():
    ended = CampaignFactory(phase=PhaseKind.FOLLOW)
    open_one, coming = CampaignFactory(), CampaignFactory(phase=None)
    found = list_campaigns(user=nobody)
    assert (open_one in found.open, found.coming) == (True, [coming])
    assert ended in found.open or ended in found.ended


def test_what_is_not_published_or_restricted_is_not_listed():
    CampaignFactory(live=False)
    closed = CampaignFactory()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert list_campaigns(user=nobody).is_empty


@pytest.mark.parametrize(
    ("filters", "expected"),
    [({}, 2), ({"sujet": "Europe"}, 1), ({"territoire": "diois"}, 1), ({"sujet": "Europe", "territoire": "x"}, 0)],
)
def test_filters_narrow_the_list(filters, expected):
    CampaignFactory(subject="Europe", territory=TerritoryFactory(code="diois"))
    CampaignFactory(subject="Alimentation")
    found = list_campaigns(user=nobody, filters=filters)
    assert len(found.open) == expected
    assert [choice.value for choice in found.subjects] == ["Alimentation", "Europe"]


@pytest.mark.parametrize(("code", "expected"), [("ara", 2), ("drome", 2), ("diois", 1), ("die", 0), ("ailleurs", 0)])
def test_a_territory_holds_the_campaigns_of_what_is_inside(code, expected):
    tree = make_tree()
    TerritoryFactory(code="ailleurs")
    CampaignFactory(territory=tree["diois"])
    CampaignFactory(territory=tree["drome"])
    CampaignFactory()
    found = list_campaigns(user=nobody, filters={"territoire": code})
    assert len(found.open) == expected
    assert [(place.value, place.count) for place in found.territories] == [("ara", 2), ("diois", 1), ("drome", 2)]


def test_a_filter_nobody_offers_finds_nothing(client):
    CampaignFactory(subject="Europe")
    page = client.get("/concertations/?sujet=%3Cscript%3E&territoire=x")
    assert page.status_code == 200
    assert "Aucune concertation ne répond" in page.content.decode()


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("cantine", True),
        ("CANTINES", True),
        ("cantine ecole", True),
        ("cantine abattoir", False),
        ("'\"%_\\", False),
        ("x" * 5000, False),
        ("  ", True),
    ],
)
def test_words_are_found_without_accents_and_in_any_number(client, words, finds):
    CampaignFactory(question="Que sert-on à l'école, dans les cantines ?")
    assert (not list_campaigns(user=nobody, filters={"q": words}).is_empty) is finds
    assert client.get("/concertations/", {"q": words}).status_code == 200


def test_what_a_restricted_campaign_says_inside_is_not_searched():
    campaign = CampaignFactory(question="Que faire des cantines ?", standfirst="Le secret des abattoirs.")
    assert not list_campaigns(user=nobody, filters={"q": "abattoirs"}).is_empty
    restrict(campaign)
    assert list_campaigns(user=nobody, filters={"q": "abattoirs"}).is_empty
    assert not list_campaigns(user=nobody, filters={"q": "cantines"}).is_empty


def test_each_filter_counts_what_it_would_leave_beside_the_other():
    diois = TerritoryFactory(code="diois")
    CampaignFactory(subject="Europe", territory=diois)
    CampaignFactory(subject="Europe")
    CampaignFactory(subject="Alimentation")
    found = list_campaigns(user=nobody, filters={"territoire": "diois"})
    assert [(choice.value, choice.count) for choice in found.subjects] == [("Alimentation", 0), ("Europe", 1)]
    found = list_campaigns(user=nobody, filters={"sujet": "Alimentation"})
    assert [(choice.value, choice.count) for choice in found.territories] == [("diois", 0)]


def ended(number):
    campaign = CampaignFactory(phase=None)
    end = timezone.now() - timedelta(days=number + 1)
    Phase.objects.create(campaign=campaign, kind=PhaseKind.CONTRIBUTE, starts_at=end - timedelta(days=9), ends_at=end)
    return campaign


@pytest.mark.parametrize("page", ["1", "2", "99", "x", "-1"])
def test_ended_ones_are_read_page_by_page(client, page):
    every = [ended(number) for number in range(ENDED_SHOWN + 2)]
    found = list_campaigns(user=nobody, filters={"p": page})
    expected = every[:ENDED_SHOWN] if page in ("1", "x") else every[ENDED_SHOWN:]
    assert found.ended == expected
    assert found.counts == {"open": 0, "coming": 0, "ended": ENDED_SHOWN + 2}
    assert client.get("/concertations/", {"p": page}).status_code == 200


@pytest.mark.parametrize("number", [0, 1, 40])
def test_the_list_bears_any_number_of_campaigns(client, number):
    make_index()
    for n in range(number):
        CampaignFactory(question="Q" * 200, subject=f"Sujet {n}"[:60], title="T" * 250)
    page = client.get("/concertations/").content.decode()
    assert page.count('class="entry entry--campaign"') == number
    assert ("Aucune concertation" in page) is (number == 0)
    assert client.get("/").status_code == 200


def test_query_count_is_constant(client, django_assert_max_num_queries):
    def count():
        with django_assert_max_num_queries(60) as captured:
            assert client.get("/concertations/").status_code == 200
        return len(captured)

    CampaignFactory(subject="Europe", territory=TerritoryFactory())
    count()
    one = count()
    for _n in range(29):
        CampaignFactory(subject="Europe", territory=TerritoryFactory())
    count()
    assert count() == one
