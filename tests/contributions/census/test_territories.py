"""The map of a campaign: every text once, colours by steps, levels and lands that the address chooses."""

import pytest
from django.core.cache import cache
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from concertation.people.choices import TerritoryKind
from concertation.people.models import Outline, Territory
from contributions.census.counting import census_of
from contributions.census.territories import Area, map_of, steps_of
from contributions.models import Campaign
from tests.factories import CampaignFactory, ContributionFactory
from tests.people.places.factories import square

pytestmark = pytest.mark.django_db


def place(code, kind, outline=None, parent=None):
    territory = Territory.objects.create(code=code, name=code.title(), kind=kind, parent=parent)
    if outline:
        Outline.objects.create(territory=territory, geometry=outline)
    return territory


@pytest.fixture
def region():
    """A région of three départements, the first of two communes; the third département has no outline."""
    cache.clear()
    region = place("ara", TerritoryKind.REGION, square(4, 44, 4))
    drome = place("drome", TerritoryKind.DEPARTEMENT, square(5, 44), region)
    place("ain", TerritoryKind.DEPARTEMENT, square(5, 46), region)
    place("rhone", TerritoryKind.DEPARTEMENT, None, region)
    place("die", TerritoryKind.COMMUNE, square(5, 44, 0.5), drome)
    place("crest", TerritoryKind.COMMUNE, square(5.5, 44, 0.5), drome)
    place("paris", TerritoryKind.DEPARTEMENT, square(2, 48))
    return region


@pytest.fixture
def campaign(region):
    return CampaignFactory(territory=region)


def write(campaign, *codes):
    for code in codes:
        territory = Territory.objects.get(code=code) if code else None
        ContributionFactory(campaign=campaign, territory=territory)


def drawn(campaign, query=""):
    campaign = Campaign.objects.get(pk=campaign.pk)
    return map_of(campaign, census_of(campaign), QueryDict(query))


def rows(found):
    return [(area.place.code, area.value) for area in found.rows]


def test_the_first_map_is_of_the_campaigns_land_at_the_level_of_its_parts(campaign):
    write(campaign, "die", "die", "drome", "ain", "rhone", "ara", "paris", None)
    found = drawn(campaign)
    assert (found.land.code, found.level) == ("ara", "departement")
    assert rows(found) == [("drome", 3), ("ain", 1), ("rhone", 1)]
    assert [area.place.code for area in found.areas] == ["ain", "drome"]
    assert (found.wider, found.elsewhere, found.unsaid) == (1, 1, 1)
    assert found.in_words.startswith("D'abord : Drome (3), Ain (1), Rhone (1).")


@pytest.mark.parametrize(
    "query", ["", "dans=tout", "dans=drome", "niveau=commune", "dans=tout&niveau=commune", "dans=drome&niveau=region"]
)
def test_every_text_is_counted_once_on_every_map(campaign, query):
    write(campaign, "die", "die", "crest", "drome", "ain", "rhone", "ara", "paris", None, None)
    found = drawn(campaign, query)
    shown = sum(area.tally.texts for area in found.rows)
    assert shown + found.wider + found.elsewhere + found.unsaid == found.published == 10


def test_a_land_is_entered_and_left_by_its_address(campaign):
    write(campaign, "die", "ain")
    wide = drawn(campaign)
    [drome] = [area for area in wide.areas if area.place.code == "drome"]
    assert drome.maps == "?dans=drome"
    inside = drawn(campaign, drome.maps[1:])
    assert (inside.level, rows(inside), inside.elsewhere) == ("commune", [("die", 1)], 1)
    assert [(way.label, way.query, way.is_current) for way in inside.path] == [
        ("Toute la carte", "?dans=tout", False),
        ("Ara", "?", False),
        ("Drome", "?dans=drome", True),
    ]


@pytest.mark.parametrize(
    "query", ["dans=inconnu", "dans=ain", "dans=%00", "niveau=lune", "niveau=pat", "mesure=argent", "dans=" + "a" * 999]
)
def test_what_an_address_says_wrongly_is_left_out(campaign, query):
    write(campaign, "die")
    found = drawn(campaign, query)
    assert (found.land.code, found.level, found.measure) == ("ara", "departement", "textes")


def test_another_measure_colours_the_same_map(campaign):
    write(campaign, "die")
    ContributionFactory(campaign=campaign, territory=Territory.objects.get(code="ain"), support_count=7)
    found = drawn(campaign, "mesure=soutiens")
    assert rows(found) == [("ain", 7), ("drome", 0)]
    assert [(area.place.code, area.step) for area in found.areas] == [("ain", 4), ("drome", 0)]
    assert found.areas[0].title == "Ain : 7 soutiens"


def test_levels_are_those_that_have_outlines(campaign):
    write(campaign, "die")
    assert [(way.label, way.is_current) for way in drawn(campaign).levels] == [
        ("Départements", True),
        ("Communes", False),
    ]


def test_without_outlines_there_is_a_table_and_no_map():
    cache.clear()
    campaign = CampaignFactory()
    parent = place("drome", TerritoryKind.DEPARTEMENT)
    place("diois", TerritoryKind.EPCI, None, parent)
    place("crestois", TerritoryKind.EPCI, None, parent)
    write(campaign, "diois", "crestois", "crestois", None)
    found = drawn(campaign)
    assert (found.drawing, found.level, rows(found)) == (None, "epci", [("crestois", 2), ("diois", 1)])
    assert found.unsaid == 1


def test_without_texts_or_places_there_is_nothing():
    cache.clear()
    campaign = CampaignFactory()
    assert drawn(campaign) is None
    write(campaign, None)
    assert drawn(campaign) is None


@pytest.mark.parametrize(
    ("values", "steps"),
    [
        ([], []),
        ([0, 0], []),
        ([3], [(4, 3, 3)]),
        ([1, 5, 5], [(3, 1, 1), (4, 5, 5)]),
        ([1, 2, 3, 4], [(1, 1, 1), (2, 2, 2), (3, 3, 3), (4, 4, 4)]),
        (range(9), [(1, 1, 2), (2, 3, 4), (3, 5, 6), (4, 7, 8)]),
        ([1, 2, 3, 4, 5, 10**9], [(1, 1, 1), (2, 2, 3), (3, 4, 4), (4, 5, 10**9)]),
    ],
)
def test_steps_hold_as_many_different_numbers(values, steps):
    assert [(step.number, step.low, step.high) for step in steps_of(values)] == steps


@given(st.lists(st.integers(0, 10**9)))
def test_every_number_has_one_colour_and_every_colour_a_number(values):
    steps = steps_of(values)
    for value in filter(None, values):
        assert sum(step.low <= value <= step.high for step in steps) == 1
    assert all(step.low in values and step.high in values for step in steps)


@pytest.mark.parametrize(
    ("value", "short"),
    [(0, "0"), (9999, "9999"), (10_000, "10\u202fk"), (987_654, "987\u202fk"), (3_900_000, "3\u202fM")],
)
def test_huge_numbers_are_short_in_a_shape(value, short):
    assert Area(place=None, tally=None, value=value, step=1).number == short
