"""Outlines drawn side by side as one map: the same scale, shared borders lightened together, far lands in insets.

Coordinates are whole numbers of a drawing `WIDTH` wide, so that a map stays light however finely it was surveyed.
"""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy
import shapely
from shapely.geometry import MultiPolygon, Polygon, shape

from .outlines import LANDS, Frame, frame_around

WIDTH = 1000
TALLEST = 1100
FLATTEST = 320
MARGIN = 8
INSET = 170  # the side of an inset's box
GAP = 16
MOST_POINTS = 5000
FINEST = 1.5  # first tolerance tried, in units of the drawing
LEAST_AREA = 4.0  # an islet or a hole smaller than that is not seen
COVERED = 0.9  # the part of a land from which on the land itself is not drawn
LEAST_LABELLED = 1600.0  # what is smaller holds no number
TINY = 4  # half the side of the mark that stands for what is too small to be drawn


@dataclass(frozen=True)
class Shape:
    """An outline as drawn: the `d` of its path, where a number stands best in it, and how far its border is from there.

    `room` is 0 for what is too small to hold anything.
    """

    path: str
    x: int
    y: int
    room: int


@dataclass(frozen=True)
class Inset:
    """The box around a land that lies far from the others, drawn at its own scale."""

    x: int
    y: int
    side: int = INSET


@dataclass(frozen=True)
class Drawing:
    """`shapes` by key, in the order given; `ground` is the path of the land around them, or nothing."""

    width: int
    height: int
    shapes: dict = field(default_factory=dict)
    insets: list = field(default_factory=list)
    ground: str = ""


def draw_map(outlines, *, ground=None, most_points=MOST_POINTS):
    """The drawing of these outlines ({key: GeoJSON geometry}), of at most about `most_points` points; None for none.

    `ground` is the outline of what they are part of: it shows where there is none of them.
    """
    if not outlines:
        return None
    near, far = _by_land(outlines)
    framed = [*near.values(), *([ground] if ground and not far else [])]
    height = _height_of(framed)
    frames = [(near, frame_around(framed, width=WIDTH, height=height, margin=MARGIN), (0, 0))]
    insets = _place_insets(far, below=height)
    frames += [
        (group, frame_around(list(group.values()), width=INSET, height=INSET, margin=MARGIN), (inset.x, inset.y))
        for group, inset in zip(far, insets, strict=True)
    ]
    keys = [key for group, _frame, _corner in frames for key in group]
    areas = [_project(geometry, frame, corner) for group, frame, corner in frames for geometry in group.values()]
    drawn = dict(zip(keys, _lighten(areas, most_points), strict=True))
    return Drawing(
        width=WIDTH,
        height=insets[-1].y + INSET if insets else height,
        shapes={key: _shape(drawn[key]) for key in outlines},
        insets=insets,
        ground=_ground_path(ground, frames[0][1], areas) if ground and not far else "",
    )


def _by_land(outlines):
    """The outlines of the main land, and those of each land far from it: the main one is where most of them are."""
    groups: dict[int, dict] = {}
    for key, geometry in outlines.items():
        groups.setdefault(_land_of(geometry), {})[key] = geometry
    main = max(groups, key=lambda land: (len(groups[land]), -land))
    if 0 in groups:
        main = 0
    return groups.pop(main), [groups[land] for land in sorted(groups)]


def _land_of(geometry):
    """The number of the known land that holds the outline's middle; what is on none of them goes with the first."""
    west, south, east, north = shape(geometry).bounds
    x, y = (west + east) / 2, (south + north) / 2
    found = (n for n, land in enumerate(LANDS) if land[0] <= x <= land[2] and land[1] <= y <= land[3])
    return next(found, 0)


def _height_of(geometries):
    """As tall as the outlines ask for at the full width, within reason."""
    frame = frame_around(geometries, width=WIDTH, height=10 * WIDTH, margin=MARGIN)
    bounds = [shape(geometry).bounds for geometry in geometries]
    north, south = max(box[3] for box in bounds), min(box[1] for box in bounds)
    return round(min(max((north - south) * frame.scale + 2 * MARGIN, FLATTEST), TALLEST))


def _place_insets(far, *, below):
    """Boxes in rows under the map."""
    in_a_row = (WIDTH + GAP) // (INSET + GAP)
    return [
        Inset(n % in_a_row * (INSET + GAP), below + GAP + n // in_a_row * (INSET + GAP)) for n, _group in enumerate(far)
    ]


def _project(geometry, frame: Frame, corner=(0, 0)):
    def place(points):
        x, y = frame.place(points[:, 0], points[:, 1])
        return numpy.column_stack([x + corner[0], y + corner[1]])

    return shapely.make_valid(shapely.transform(shape(geometry), place))


def _lighten(areas, most_points):
    """All of them at once, so that a border that two share stays one; coarser until there are few enough points."""
    tolerance, light = FINEST, _simplify(areas, FINEST)
    while shapely.get_num_coordinates(light).sum() > most_points and tolerance < WIDTH / 10:
        tolerance *= 1.5
        light = _simplify(light, tolerance)
    return light


def _simplify(areas, tolerance):
    try:
        # The tolerance of a coverage is the side of a square: areas under it go
        return list(shapely.coverage_simplify(areas, tolerance))
    except (shapely.GEOSException, TypeError, ValueError):
        return [shapely.simplify(area, tolerance) for area in areas]


def _seen(area):
    """The parts and holes that are large enough to be seen."""
    parts = [part for part in _polygons(area) if part.area >= LEAST_AREA]
    return MultiPolygon(
        [
            Polygon(part.exterior, [hole for hole in part.interiors if Polygon(hole).area >= LEAST_AREA])
            for part in parts
        ]
    )


def _polygons(area):
    parts = getattr(area, "geoms", [area])
    flat = [inner for part in parts for inner in getattr(part, "geoms", [part])]
    return [part for part in flat if isinstance(part, Polygon) and not part.is_empty]


def _shape(area):
    seen = _seen(area)
    path = "".join(_ring_path(ring) for part in seen.geoms for ring in (part.exterior, *part.interiors))
    if not path:
        middle = area.centroid if not area.is_empty else shapely.Point(0, 0)
        x, y = round(middle.x), round(middle.y)
        return Shape(f"M{x - TINY} {y}l{TINY}-{TINY} {TINY} {TINY}-{TINY} {TINY}z", x, y, 0)
    largest = max(seen.geoms, key=lambda part: part.area)
    if largest.area < LEAST_LABELLED:
        middle = largest.representative_point()
        return Shape(path, round(middle.x), round(middle.y), 0)
    radius = shapely.maximum_inscribed_circle(largest, tolerance=2)
    x, y = radius.coords[0]
    return Shape(path, round(x), round(y), int(radius.length))


def _ground_path(geometry, frame, areas):
    """Nothing where they cover it: all that one would see are slivers along its border."""
    ground = _project(geometry, frame)
    if sum(area.area for area in areas) > COVERED * ground.area:
        return ""
    [light] = _lighten([ground], MOST_POINTS // 5)
    return _shape(light).path


def _ring_path(ring):
    """The ring in whole steps from point to point; points that fall together are one."""
    points = [(round(x), round(y)) for x, y in ring.coords[:-1]]
    apart = [point for n, point in enumerate(points) if point != points[n - 1]]
    if len(apart) < 3:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(apart)]
    words = "".join(f"{_number(x)}{_number(y)}" for x, y in steps).lstrip()
    return f"M{apart[0][0]} {apart[0][1]}l{words}z"


def _number(value):
    return str(value) if value < 0 else f" {value}"
