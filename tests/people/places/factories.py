"""Territories for the tests of their room."""

from concertation.people.choices import TerritoryKind
from concertation.people.models import Label, Territory


def square(west=5.0, south=44.0, side=1.0):
    """A square in degrees, as GeoJSON."""
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def make_tree():
    """A région, a département in it, an intercommunalité in that, a commune in that: by code."""
    tree, parent = {}, None
    for code, kind, insee in (
        ("ara", TerritoryKind.REGION, "84"),
        ("drome", TerritoryKind.DEPARTEMENT, "26"),
        ("diois", TerritoryKind.EPCI, ""),
        ("die", TerritoryKind.COMMUNE, "26113"),
    ):
        parent = Territory.objects.create(code=code, name=code.title(), kind=kind, insee=insee, parent=parent)
        tree[code] = parent
    return tree


def make_label(code="pat-1", name="PAT niveau 1"):
    return Label.objects.create(code=code, name=name)
