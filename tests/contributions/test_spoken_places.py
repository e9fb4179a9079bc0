"""The list's filter by territory: what the texts speak of and what that is part of, counted, cut when it is long."""

import pytest
from django.core.cache import cache
from django.http import QueryDict
from django.urls import reverse

from concertation.people.choices import TerritoryKind
from concertation.people.models import Territory
from concertation.text.choices import TextStatus
from contributions.public_list import asked, shown
from contributions.public_list.shown import Listing
from contributions.spoken_places import offered_places, spoken_places
from tests.factories import CampaignFactory, ContributionFactory
from tests.people.places.factories import make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return make_tree()


@pytest.fixture
def campaign(tree):
    """Two texts speak from Die, one from the Drôme; one that waits and one of another campaign speak from elsewhere."""
    campaign = CampaignFactory()
    elsewhere = Territory.objects.create(code="ailleurs", name="Ailleurs", kind=TerritoryKind.COMMUNE)
    for territory in (tree["die"], tree["die"], tree["drome"], None):
        ContributionFactory(campaign=campaign, territory=territory)
    ContributionFactory(campaign=campaign, territory=elsewhere, status=TextStatus.PENDING)
    ContributionFactory(territory=elsewhere)
    return campaign


def found(campaign, query):
    return Listing(campaign, QueryDict(query), published=4)


def test_places_are_those_spoken_from_and_all_above_with_what_is_inside_counted(campaign):
    assert [(place.code, place.count) for place in spoken_places(campaign)] == [
        ("ara", 3),
        ("drome", 3),
        ("diois", 2),
        ("die", 2),
    ]


@pytest.mark.parametrize(
    ("query", "texts"),
    [("territoire=ara", 3), ("territoire=drome", 3), ("territoire=diois", 2), ("territoire=ailleurs", 0)],
)
def test_a_place_holds_what_is_inside(campaign, query, texts):
    assert (found(campaign, query).count, len(found(campaign, query).entries)) == (texts, texts)


@pytest.mark.parametrize("query", ["territoire=inconnu", "territoire=", "territoire=%00", "territoire=" + "a" * 999])
def test_an_unknown_place_is_left_out(campaign, query):
    listing = found(campaign, query)
    assert (listing.is_filtered, listing.count) == (False, 4)


def test_a_place_without_text_stays_chosen_and_can_be_taken_away(campaign, client):
    page = client.get(reverse("contributions:list", args=[campaign.slug]) + "?territoire=ailleurs").content.decode()
    assert '<option value="ailleurs" selected>Ailleurs (0)</option>' in page
    assert "retirer ce filtre" in page


def test_moving_a_place_moves_its_texts(campaign, tree):
    tree["diois"].parent = tree["ara"]
    tree["diois"].save()
    assert found(campaign, "territoire=drome").count == 1
    assert [place.count for place in spoken_places(campaign) if place.code == "drome"] == [1]


def test_a_large_campaign_counts_its_places_once_but_filters_by_what_is_true_now(
    campaign, tree, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(asked, "REMEMBERED_FROM", 3)
    cache.clear()
    before = found(campaign, "").places
    with django_assert_num_queries(0):
        assert spoken_places(campaign, is_remembered=True) == before
    ContributionFactory(campaign=campaign, territory=tree["diois"])
    assert found(campaign, "territoire=diois").count == 3
    cache.clear()


def test_twins_are_told_apart_by_nature_or_number(campaign):
    for kind, insee in [("commune", "05135"), ("commune", "25515"), ("pat", "")]:
        place = Territory.objects.create(code=f"c{kind}{insee}", name="Sainte-Colombe", kind=kind, insee=insee)
        ContributionFactory(campaign=campaign, territory=place)
    labels = [place.label for place in spoken_places(campaign) if place.label.startswith("Sainte")]
    assert labels == [
        "Sainte-Colombe (Projet alimentaire territorial)",
        "Sainte-Colombe (Commune), 05135",
        "Sainte-Colombe (Commune), 25515",
    ]


@pytest.fixture
def wide():
    """Two départements with three intercommunalités of four communes each, every commune spoken from once."""
    campaign, communes = CampaignFactory(), []
    for d in "ab":
        departement = Territory.objects.create(code=d, name=f"Dép. {d}", kind=TerritoryKind.DEPARTEMENT)
        for e in "123":
            epci = Territory.objects.create(code=d + e, name=d + e, kind=TerritoryKind.EPCI, parent=departement)
            communes += [
                Territory.objects.create(code=d + e + c, name=d + e + c, kind=TerritoryKind.COMMUNE, parent=epci)
                for c in "wxyz"
            ]
    for commune in communes:
        ContributionFactory(campaign=campaign, territory=commune)
    return campaign


@pytest.mark.parametrize(
    ("chosen", "offered"),
    [
        (None, "a b a1 a2 a3 b1 b2 b3"),
        ("a", "a b a1 a2 a3 b1 b2 b3"),
        ("a1", "a b a1 a2 a3 b1 b2 b3 a1w a1x a1y a1z"),
        ("a1w", "a b a1 a2 a3 b1 b2 b3 a1w"),
    ],
)
def test_a_long_filter_offers_whole_levels_then_what_is_inside_the_chosen_one(wide, chosen, offered):
    place = Territory.objects.filter(code=chosen).first()
    shown = [one.code for one in offered_places(spoken_places(wide), chosen=place, most=10)]
    assert shown == offered.split()


def test_every_place_of_a_long_filter_is_reached_step_by_step(wide):
    places, seen, waiting = spoken_places(wide), set(), {None}
    while waiting:
        place = Territory.objects.filter(code=waiting.pop()).first()
        offered = {one.code for one in offered_places(places, chosen=place, most=4)}
        waiting |= offered - seen
        seen |= offered
    assert seen == {place.code for place in places}


def test_a_level_that_does_not_fit_shows_where_most_is_said(wide):
    Territory.objects.filter(kind=TerritoryKind.COMMUNE).update(parent=None)
    ContributionFactory(campaign=wide, territory=Territory.objects.get(code="b3z"))
    shown = [one.code for one in offered_places(spoken_places(wide), most=5)]
    assert (len(shown), "b3z" in shown) == (5, True)


def test_a_long_filter_says_so_and_follows_what_is_chosen(wide, client, monkeypatch):
    monkeypatch.setattr(shown, "TERRITORIES_LISTED", 10)
    address = reverse("contributions:list", args=[wide.slug])
    assert "Choisissez-en un" in client.get(address).content.decode()
    part = client.get(f"{address}?territoire=a1", headers={"HX-Request": "true"}).content.decode()
    assert ("Choisissez-en un" in part, '<option value="a1w">a1w (1)</option>' in part) == (True, True)
    monkeypatch.setattr(shown, "TERRITORIES_LISTED", 400)
    short = client.get(f"{address}?territoire=a1", headers={"HX-Request": "true"}).content.decode()
    assert "Choisissez-en un" not in short
