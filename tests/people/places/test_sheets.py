"""Which maps the kept outlines can make, and that readers do not pay for drawing them."""

import pytest
from django.core.cache import cache

from concertation.people.choices import TerritoryKind
from concertation.people.models import Outline, Territory
from concertation.people.places import sheets
from concertation.people.places.sheets import lands_with_maps, levels_within, sheet_of
from tests.people.places.factories import square

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    """A région of two départements, the first of two communes, all with outlines; a third commune has none."""
    cache.clear()
    region = place("ara", TerritoryKind.REGION, square(4, 44, 4))
    drome = place("drome", TerritoryKind.DEPARTEMENT, square(5, 44), region)
    place("ain", TerritoryKind.DEPARTEMENT, square(5, 46), region)
    for n in range(2):
        place(f"c{n}", TerritoryKind.COMMUNE, square(5 + n / 2, 44, 0.5), drome)
    place("c2", TerritoryKind.COMMUNE, None, drome)
    return region


def place(code, kind, outline, parent=None):
    territory = Territory.objects.create(code=code, name=code.title(), kind=kind, parent=parent)
    if outline:
        Outline.objects.create(territory=territory, geometry=outline)
    return territory


def test_levels_are_those_that_have_outlines(region):
    assert levels_within(None) == {"region": 1, "departement": 2, "commune": 2}
    assert levels_within(Territory.objects.get(code="ain").pk) == {"departement": 1}
    assert levels_within(0) == {}


def test_a_level_of_too_many_is_offered_inside_a_smaller_land(region, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_SHAPES", 1)
    assert levels_within(None) == {"region": 1}


def test_lands_are_those_that_hold_several(region):
    assert lands_with_maps() == {region.pk, Territory.objects.get(code="drome").pk}


def test_a_sheet_holds_one_level_of_one_land(region):
    sheet = sheet_of("commune", within=region.pk)
    assert [place.code for place in sheet.places.values()] == ["c0", "c1"]
    assert set(sheet.drawing.shapes) == set(sheet.places)
    assert sheet.drawing.ground
    assert sheet_of("pat").drawing is None


def test_a_sheet_is_drawn_once(region, django_assert_num_queries):
    sheet_of("commune"), levels_within(None), lands_with_maps()
    with django_assert_num_queries(0):
        sheet_of("commune"), levels_within(None), lands_with_maps()


def test_a_new_outline_is_seen_once_the_stamp_is_read_again(region):
    assert len(sheet_of("commune").places) == 2
    Outline.objects.create(territory=Territory.objects.get(code="c2"), geometry=square(5, 44.5, 0.5))
    cache.delete("outline-stamp")
    assert len(sheet_of("commune").places) == 3
