"""Outlines of territories: what a GeoJSON geometry must be to be kept, light enough for a page, and its drawing.

Degrees in the order longitude, latitude, and rings turning left, as RFC 7946 has them.
"""

import math
from dataclasses import dataclass

import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from shapely.geometry import MultiPolygon, Polygon, mapping, shape

MOST_POINTS = 400
MOST_POINTS_READ = 1_000_000
GRID = 1e-5  # degrees: about one metre, finer than any map of a territory needs
FINEST = 1e-4  # first tolerance tried, doubled until the outline is light enough
SMALLEST_HOLE = 1e-3  # part of the whole area under which a hole is dropped
SMALLEST_PART = 1e-4  # and an islet
AREAS = ("Polygon", "MultiPolygon")

# West, south, east, north of France and its overseas lands: tells coordinates that were written the wrong way round.
LANDS = (
    (-5.8, 41.0, 10.0, 51.6),
    (-64.0, 14.0, -60.0, 18.5),
    (-55.0, 1.5, -51.0, 6.5),
    (-57.0, 46.5, -55.5, 47.5),
    (44.5, -13.5, 45.8, -12.3),
    (54.8, -21.8, 56.2, -20.5),
    (158.0, -23.5, 172.0, -19.0),
    (-155.0, -28.0, -134.0, -7.0),
    (-178.5, -14.8, -175.8, -12.8),
)


class OutlineError(ValidationError):
    """The geometry is no outline; the message says why, in one sentence."""


def clean_outline(geometry, *, most_points=MOST_POINTS):
    """The outline as it is kept: valid, in the right order, without crumbs, of at most `most_points` points.

    The same geometry always gives the same outline. Raises OutlineError.
    """
    area = _read_area(geometry)
    _check_degrees(area)
    area = _as_multipolygon(shapely.make_valid(area))
    if area.is_empty:
        raise OutlineError(_("Ce contour n'entoure aucune surface."))
    return _as_geojson(_lighten(_without_crumbs(area), most_points))


def count_points(geometry):
    """How many points the outline holds."""
    return sum(len(ring) for polygon in _polygons(geometry) for ring in polygon)


def _read_area(geometry):
    if not isinstance(geometry, dict) or geometry.get("type") not in AREAS:
        raise OutlineError(_("Un contour est un polygone ou plusieurs (Polygon, MultiPolygon)."))
    try:
        area = shapely.force_2d(shape(geometry))
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, shapely.GEOSException):
        raise OutlineError(_("Les coordonnées de ce contour ne se lisent pas.")) from None
    if area.is_empty or not all(math.isfinite(value) for value in area.bounds):
        raise OutlineError(_("Ce contour est vide, ou l'une de ses coordonnées n'est pas un nombre."))
    if shapely.get_num_coordinates(area) > MOST_POINTS_READ:
        raise OutlineError(_("Ce contour a plus d'un million de points : simplifiez-le d'abord."))
    return area


def _check_degrees(area):
    west, south, east, north = area.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        if max(map(abs, area.bounds)) > 360:
            raise OutlineError(
                _("Ces coordonnées sont en mètres (Lambert 93 ?) : convertissez-les en degrés (WGS 84, EPSG:4326).")
            )
        raise OutlineError(_("Ces coordonnées sortent du globe : longitude de -180 à 180, latitude de -90 à 90."))
    middle = ((west + east) / 2, (south + north) / 2)
    if not _is_on_known_land(*middle) and _is_on_known_land(*reversed(middle)):
        raise OutlineError(_("Longitude et latitude sont interverties : GeoJSON écrit la longitude d'abord."))


def _is_on_known_land(longitude, latitude):
    return any(west <= longitude <= east and south <= latitude <= north for west, south, east, north in LANDS)


def _as_multipolygon(geometry):
    """The areas of what `make_valid` gave; lines and points that were left over enclose nothing."""
    parts = getattr(geometry, "geoms", [geometry])
    flat = [inner for part in parts for inner in getattr(part, "geoms", [part])]
    return MultiPolygon([part for part in flat if isinstance(part, Polygon) and not part.is_empty])


def _without_crumbs(area):
    least_hole, least_part = area.area * SMALLEST_HOLE, area.area * SMALLEST_PART
    kept = [
        Polygon(part.exterior, [hole for hole in part.interiors if Polygon(hole).area >= least_hole])
        for part in area.geoms
        if part.area >= least_part
    ]
    return MultiPolygon(kept or [max(area.geoms, key=lambda part: part.area)])


def _lighten(area, most_points):
    """The area on the grid, simplified just enough; what grows smaller than the tolerance goes, largest part last."""
    light, tolerance = _on_grid(area), FINEST
    while shapely.get_num_coordinates(light) > most_points and tolerance < 1:
        light = _on_grid(shapely.simplify(area, tolerance, preserve_topology=True))
        parts = sorted(light.geoms, key=lambda part: part.area, reverse=True)
        light = MultiPolygon(parts[:1] + [part for part in parts[1:] if part.area > tolerance**2])
        tolerance *= 2
    if light.is_empty:
        raise OutlineError(_("Ce contour est plus petit qu'un point sur une carte."))
    return light


def _on_grid(area):
    return _as_multipolygon(shapely.set_precision(area, GRID))


def _as_geojson(area):
    area = shapely.orient_polygons(area)
    parts = sorted(area.geoms, key=lambda part: (-part.area, part.bounds))
    return _as_lists(mapping(parts[0] if len(parts) == 1 else MultiPolygon(parts)))


def _as_lists(geometry):
    """Lists, as JSON gives them back, and no more decimals than the grid has."""

    def lists(value):
        return round(value, 5) if isinstance(value, float) else [lists(inner) for inner in value]

    return {"type": geometry["type"], "coordinates": lists(geometry["coordinates"])}


@dataclass(frozen=True)
class Frame:
    """A drawing's piece of the globe. Degrees of longitude are shortened as they are at its middle latitude."""

    west: float
    north: float
    scale: float
    shrink: float
    width: int
    height: int

    def place(self, longitude, latitude):
        """Where the point stands in the drawing, from its upper left corner."""
        return (longitude - self.west) * self.shrink * self.scale, (self.north - latitude) * self.scale


def frame_around(geometries, *, width, height, margin=4):
    """The frame that holds all these outlines, as large as it can be, in its middle. At least one outline."""
    points = [point for geometry in geometries for ring in _rings(geometry) for point in ring]
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    shrink = max(math.cos(math.radians((south + north) / 2)), 0.01)
    across, down = max((east - west) * shrink, 1e-6), max(north - south, 1e-6)
    scale = min((width - 2 * margin) / across, (height - 2 * margin) / down)
    left, top = (width - across * scale) / 2, (height - down * scale) / 2
    return Frame(west - left / scale / shrink, north + top / scale, scale, shrink, width, height)


def outline_path(geometry, frame):
    """The outline as the `d` of an SVG path, holes as holes (fill-rule evenodd). Points that fall together are one."""
    return "".join(_ring_path(ring, frame) for ring in _rings(geometry))


def _ring_path(ring, frame):
    points = [f"{x:.1f} {y:.1f}" for x, y in (frame.place(*point) for point in ring[:-1])]
    apart = [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]
    return f"M{'L'.join(apart)}Z" if len(apart) > 2 else ""


def _rings(geometry):
    return [ring for polygon in _polygons(geometry) for ring in polygon]


def _polygons(geometry):
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
