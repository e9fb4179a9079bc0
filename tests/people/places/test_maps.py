"""Maps as values: what is drawn, where, how light, and what lies far away."""

import re

import pytest
from shapely.geometry import Point, mapping

from concertation.people.places.maps import INSET, WIDTH, draw_map
from tests.people.places.factories import square

TRIANGLE = {"type": "Polygon", "coordinates": [[[5.0, 44.0], [6.0, 44.0], [5.5, 45.0], [5.0, 44.0]]]}


def rough(points, x=5.0, y=45.0, radius=0.5):
    """A circle of many points, as a surveyed coast has."""
    return mapping(Point(x, y).buffer(radius, quad_segs=points // 4))


def ends(path):
    """The points that a path goes through."""
    points = []
    for ring in re.findall(r"M([^Mz]+)z", path):
        start, steps = ring.split("l")
        x, y = map(int, start.split())
        numbers = list(map(int, re.findall(r"-?\d+", steps)))
        points.append((x, y))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
    return points


def test_nothing_gives_no_map():
    assert draw_map({}) is None


def test_every_outline_is_in_the_drawing_and_in_its_order():
    drawing = draw_map({3: square(5, 44), 1: square(6, 44), 2: square(5, 45)})
    assert list(drawing.shapes) == [3, 1, 2]
    for shape in drawing.shapes.values():
        assert all(0 <= x <= WIDTH and 0 <= y <= drawing.height for x, y in ends(shape.path))
        assert shape.room > 100


def test_north_is_up_and_east_is_right():
    drawing = draw_map({"south": square(5, 44), "north": square(5, 45), "east": square(6, 44)})
    at = drawing.shapes
    assert at["north"].y < at["south"].y
    assert at["east"].x > at["south"].x


def test_neighbours_share_their_border_once_lightened():
    drawing = draw_map({1: square(5, 44), 2: square(6, 44)})
    assert len(set(ends(drawing.shapes[1].path)) & set(ends(drawing.shapes[2].path))) == 2


@pytest.mark.parametrize("number", [1, 40])
def test_points_are_bounded_whatever_the_outlines(number):
    outlines = {n: rough(4000, x=n % 8, y=43 + n // 8) for n in range(number)}
    drawing = draw_map(outlines, most_points=600)
    assert sum(len(ends(shape.path)) for shape in drawing.shapes.values()) <= 600
    assert all(shape.path for shape in drawing.shapes.values())


def test_what_is_too_small_is_still_marked():
    speck = draw_map({"large": square(0, 43, 6), "speck": square(8, 45, 0.0005)}).shapes["speck"]
    assert (speck.room, len(ends(speck.path))) == (0, 4)


def test_a_hole_stays_a_hole():
    ring = [[5.2, 44.2], [5.2, 44.8], [5.8, 44.8], [5.8, 44.2], [5.2, 44.2]]
    holed = square(5, 44)
    holed["coordinates"].append(ring)
    assert draw_map({1: holed}).shapes[1].path.count("M") == 2


def test_far_lands_stand_in_boxes_under_the_map():
    drawing = draw_map({"drome": square(5, 44), "reunion": square(55.2, -21.3, 0.5), "guyane": square(-54, 3)})
    assert [(inset.x, inset.y > 0) for inset in drawing.insets] == [(0, True), (INSET + 16, True)]
    below = drawing.insets[0].y
    assert drawing.shapes["drome"].y < below < drawing.shapes["reunion"].y <= drawing.height
    assert drawing.height == below + INSET


def test_a_far_land_alone_is_drawn_large():
    drawing = draw_map({"nord": square(55.2, -21.1, 0.3), "sud": square(55.2, -21.4, 0.3)})
    assert (drawing.insets, drawing.shapes["nord"].room > 60) == ([], True)


def test_the_ground_is_drawn_around_them():
    drawing = draw_map({1: square(5.4, 44.4, 0.2)}, ground=square(5, 44))
    assert set(ends(drawing.shapes[1].path)).isdisjoint(ends(drawing.ground))
    assert drawing.shapes[1].room < 200


def test_an_outline_that_crosses_itself_is_drawn_all_the_same():
    bow = {"type": "Polygon", "coordinates": [[[5, 44], [6, 45], [6, 44], [5, 45], [5, 44]]]}
    assert draw_map({1: bow, 2: TRIANGLE}).shapes[1].path
