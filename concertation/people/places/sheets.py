"""Which maps the kept outlines can make: for each land the natures of territories that fit on one sheet.

Remembered for as long as the outlines stay what they are, so that a country of communes costs a reader nothing.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, F, Func, Max

from ..choices import TerritoryKind
from ..models import Outline, Territory
from .maps import Drawing, draw_map

MOST_SHAPES = 1000  # on one sheet: the largest département has some 890 communes
STAMP_SECONDS = 60
REMEMBERED_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Place:
    """A territory on a sheet."""

    pk: int
    code: str
    name: str


@dataclass(frozen=True)
class Sheet:
    """All territories of one nature in a land that have an outline, by key."""

    drawing: Drawing | None
    places: dict


def levels_within(place):
    """{nature: number of outlines} of what is inside the territory of this key, or everywhere for None.

    In the order of natures; without those that are too many for one sheet.
    """
    return _fitting(_remembered("outline-levels", _count_outlines).get(place, {}))


def lands_with_maps():
    """The keys of the territories of which a map tells more than their own outline."""
    return _remembered("outline-lands", _find_lands)


def sheet_of(kind, *, within=None):
    """The sheet of the territories of this nature inside the territory of this key, or everywhere."""
    return _remembered(f"outline-sheet:{kind}:{within or 0}", lambda: _draw(kind, within))


def outlines_stamp():
    """What changes when an outline is written or deleted; noticed within a minute."""
    return cache.get_or_set("outline-stamp", _read_stamp, STAMP_SECONDS)


def _read_stamp():
    found = Outline.objects.aggregate(number=Count("pk"), latest=Max("updated_at"))
    return f"{found['number']}-{found['latest']:%Y%m%d%H%M%S%f}" if found["number"] else "0"


def _remembered(name, make):
    return cache.get_or_set(f"{name}:{outlines_stamp()}", make, REMEMBERED_SECONDS)


def _count_outlines():
    rows = (
        Outline.objects.annotate(place=Func(F("territory__lineage"), function="unnest"))
        .values_list("place", "territory__kind")
        .annotate(number=Count("pk"))
        .order_by()
    )
    counts: dict[int | None, Counter] = defaultdict(Counter)
    for place, kind, number in rows:
        counts[place][kind] += number
    for kind, number in Outline.objects.order_by().values_list("territory__kind").annotate(Count("pk")):
        counts[None][kind] = number
    return {place: dict(kinds) for place, kinds in counts.items()}


def _fitting(inside):
    return {kind: inside[kind] for kind in TerritoryKind.values if 0 < inside.get(kind, 0) <= MOST_SHAPES}


def _find_lands():
    counts = _count_outlines()
    return frozenset(
        place for place, inside in counts.items() if place and any(number > 1 for number in _fitting(inside).values())
    )


def _draw(kind, within):
    territories = Territory.objects.filter(kind=kind, outline__isnull=False)
    if within:
        territories = territories.filter(lineage__contains=[within])
    rows = list(territories.order_by("name", "pk").values_list("pk", "code", "name", "outline__geometry"))
    ground = Outline.objects.filter(pk=within).values_list("geometry", flat=True).first() if within else None
    return Sheet(
        drawing=draw_map({pk: geometry for pk, _code, _name, geometry in rows}, ground=ground),
        places={pk: Place(pk, code, name) for pk, code, name, _geometry in rows},
    )
