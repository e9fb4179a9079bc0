"""Campaigns in the public's list: by moment, by filter, by right, in a constant number of queries."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import PageViewRestriction

from contributions.choices import PhaseKind
from contributions.listing import list_campaigns
from tests.factories import CampaignFactory, TerritoryFactory
from tests.people.places.factories import make_tree

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
    assert found.subjects == ["Alimentation", "Europe"]


@pytest.mark.parametrize(("code", "expected"), [("ara", 2), ("drome", 2), ("diois", 1), ("die", 0), ("ailleurs", 0)])
def test_a_territory_holds_the_campaigns_of_what_is_inside(code, expected):
    tree = make_tree()
    TerritoryFactory(code="ailleurs")
    CampaignFactory(territory=tree["diois"])
    CampaignFactory(territory=tree["drome"])
    CampaignFactory()
    found = list_campaigns(user=nobody, filters={"territoire": code})
    assert len(found.open) == expected
    assert [place.code for place in found.territories] == ["ara", "diois", "drome"]


def test_a_filter_nobody_offers_finds_nothing(client):
    CampaignFactory(subject="Europe")
    page = client.get("/concertations/?sujet=%3Cscript%3E&territoire=x")
    assert page.status_code == 200
    assert "Aucune concertation ne répond" in page.content.decode()


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
