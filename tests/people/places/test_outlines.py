"""What an outline must be to be kept, and how it is drawn."""

import math

import pytest
from shapely.geometry import shape

from concertation.people.places.outlines import (
    MOST_POINTS,
    OutlineError,
    clean_outline,
    count_points,
    frame_around,
    outline_path,
)

from .factories import square


def polygon(*rings):
    return {"type": "Polygon", "coordinates": [[list(point) for point in ring] for ring in rings]}


def circle(west=5.0, south=45.0, radius=0.5, points=5000):
    turn = [2 * math.pi * number / points for number in range(points)]
    ring = [(west + radius * math.cos(angle), south + radius * math.sin(angle)) for angle in turn]
    return [*ring, ring[0]]


LAMBERT_93 = polygon([(880000, 6400000), (890000, 6400000), (890000, 6410000), (880000, 6400000)])
SWAPPED = polygon([(44.6, 5.2), (44.6, 5.6), (44.9, 5.6), (44.6, 5.2)])
BEYOND = polygon([(170.0, 10.0), (190.0, 10.0), (190.0, 20.0), (170.0, 10.0)])
NO_NUMBER = polygon([(5.0, math.nan), (6.0, 44.0), (6.0, 45.0), (5.0, math.nan)])
ENDLESS = polygon([(5.0, 44.0), (math.inf, 44.0), (6.0, 45.0), (5.0, 44.0)])


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (LAMBERT_93, "en mètres"),
        (SWAPPED, "interverties"),
        (BEYOND, "sortent du globe"),
        (NO_NUMBER, "ne se lisent pas"),
        (ENDLESS, "n'est pas un nombre"),
        ({"type": "Point", "coordinates": [5, 44]}, "est un polygone"),
        ({"type": "LineString", "coordinates": [[5, 44], [6, 45]]}, "est un polygone"),
        ({"type": "Polygon"}, "ne se lisent pas"),
        ({"type": "Polygon", "coordinates": "ici"}, "ne se lisent pas"),
        ({"type": "Polygon", "coordinates": [[["a", "b"], ["c", "d"], ["e", "f"], ["a", "b"]]]}, "ne se lisent pas"),
        ({"type": "Polygon", "coordinates": [[[5, 44], [6, 45]]]}, "ne se lisent pas"),
        ({"type": "Polygon", "coordinates": []}, "est vide"),
        (polygon([(5, 44), (6, 45), (5, 44), (5, 44)]), "aucune surface"),
        (polygon([(5, 44), (5.000001, 44), (5.000001, 44.000001), (5, 44)]), "plus petit qu'un point"),
        (None, "est un polygone"),
        ([], "est un polygone"),
        ("POLYGON((5 44, 6 44, 6 45, 5 44))", "est un polygone"),
    ],
)
def test_what_is_no_outline_is_told(geometry, reason):
    with pytest.raises(OutlineError) as refusal:
        clean_outline(geometry)
    assert reason in refusal.value.messages[0]


@pytest.mark.parametrize(
    "place",
    [(2.3, 48.8), (-61.5, 16.2), (-53.0, 4.0), (55.4, -21.1), (45.1, -12.9), (165.5, -21.3), (-149.5, -17.6)],
)
def test_places_of_france_and_beyond_stay_where_they_are(place):
    geometry = square(*place, side=0.1)
    assert shape(clean_outline(geometry)).centroid.distance(shape(geometry).centroid) < 1e-4


def test_long_outline_becomes_light_and_stays_in_place():
    rough = polygon(circle(points=20_000))
    light = clean_outline(rough)
    assert count_points(light) <= MOST_POINTS
    assert shape(light).symmetric_difference(shape(rough)).area < 0.01 * shape(rough).area


def test_many_islands_become_light_and_the_largest_stays():
    islands = [[circle(5 + number % 40 / 10, 44 + number // 40 / 10, 0.03, 40)] for number in range(400)]
    light = clean_outline({"type": "MultiPolygon", "coordinates": [[circle(2, 47, 0.5)], *islands]})
    assert count_points(light) <= MOST_POINTS
    assert shape(light).contains(shape(square(1.9, 46.9, 0.2)))


def test_crossed_outline_is_mended():
    bow = polygon([(5, 44), (6, 45), (6, 44), (5, 45), (5, 44)])
    mended = clean_outline(bow)
    assert mended["type"] == "MultiPolygon"
    assert shape(mended).is_valid


@pytest.mark.parametrize(("side", "holes"), [(0.3, 1), (0.01, 0)])
def test_crumbs_of_holes_are_dropped(side, holes):
    hole = square(5.3, 44.3, side)["coordinates"][0]
    outline = clean_outline(polygon(square()["coordinates"][0], hole))
    assert len(outline["coordinates"]) == 1 + holes


def test_outline_turns_as_the_standard_says_and_has_no_height():
    clockwise = polygon([(5, 44, 300), (5, 45, 300), (6, 45, 300), (6, 44, 300), (5, 44, 300)])
    outline = clean_outline(clockwise)
    assert shape(outline).exterior.is_ccw
    assert {len(point) for point in outline["coordinates"][0]} == {2}


def test_same_geometry_gives_the_same_outline():
    assert clean_outline(polygon(circle())) == clean_outline(polygon(circle()))


def test_path_fills_the_frame_and_keeps_proportions():
    geometry = square(5.0, 60.0)  # where a degree of longitude is half one of latitude
    frame = frame_around([geometry], width=200, height=108, margin=4)
    xs, ys = zip(*(frame.place(*point) for point in geometry["coordinates"][0]), strict=True)
    assert (round(min(ys)), round(max(ys))) == (4, 104)
    assert 0.45 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 0.52
    assert round(min(xs) + max(xs)) == 200


def test_path_draws_every_ring_and_drops_what_no_eye_tells_apart():
    geometry = clean_outline(polygon(circle(), square(4.9, 44.9, 0.2)["coordinates"][0]))
    path = outline_path(geometry, frame_around([geometry], width=300, height=300))
    assert (path.count("M"), path.count("Z")) == (2, 2)
    tiny = outline_path(geometry, frame_around([square(-5, 42, 14)], width=10, height=10))
    assert tiny.count("L") < path.count("L")


def test_frame_holds_several_outlines():
    geometries = [square(5, 44), square(6, 45)]
    frame = frame_around(geometries, width=100, height=100, margin=0)
    for geometry in geometries:
        for point in geometry["coordinates"][0]:
            assert all(-0.01 <= value <= 100.01 for value in frame.place(*point))
