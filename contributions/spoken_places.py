"""Where a campaign's published texts speak from: those places and all that they are part of, with how many texts."""

from collections import Counter, defaultdict
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count, Exists, F, Func, OuterRef

from concertation.people.choices import TerritoryKind
from concertation.people.models import Territory
from concertation.people.places.naming import label_among
from concertation.text.search import fold

from .models import Contribution

REMEMBERED_SECONDS = 600
KINDS = list(TerritoryKind)


class SpokenPlace(NamedTuple):
    """A territory; `count` texts speak from it or from somewhere inside it."""

    pk: int
    code: str
    label: str
    kind: str
    lineage: list
    count: int


def spoken_places(campaign, *, is_remembered=False):
    """The places by nature, then by name: two statements, whatever the number of texts and of territories.

    `is_remembered`, for a campaign where counting takes long: as it was at most ten minutes ago.
    """
    if not is_remembered:
        return _count_places(campaign)
    return cache.get_or_set(f"spoken-places:{campaign.pk}", lambda: _count_places(campaign), REMEMBERED_SECONDS)


def counted_again(places, territories):
    """The same places, with the texts that speak from these territories (keys, None for nowhere) and no others."""
    texts, counts = Counter(territories), Counter()
    for place in places:
        for pk in place.lineage if texts[place.pk] else ():
            counts[pk] += texts[place.pk]
    return [place._replace(count=counts[place.pk]) for place in places]


def offered_places(places, *, chosen=None, most):
    """All of them when they are few. Otherwise the largest: whole levels of the tree, as many as make `most` places.

    Then also what is inside the `chosen` territory, in the same way, so that places are reached step by step; and the
    way to it. Where more than `most` are side by side, those most spoken from. One that no text speaks from is among
    them once it is chosen.
    """
    kept = {place.pk for place in (places if len(places) <= most else _top_levels(places, most))}
    if chosen:
        inside = [place for place in places if chosen.pk in place.lineage[:-1]]
        kept |= {*chosen.lineage, *(place.pk for place in _top_levels(inside, most))}
    offered = [place for place in places if place.pk in kept]
    if chosen and chosen.pk not in {place.pk for place in places}:
        alone = SpokenPlace(chosen.pk, chosen.code, chosen.name, chosen.kind, chosen.lineage, 0)
        offered = sorted([*offered, alone], key=_rank)
    return offered


def places_inside(territory, *, campaign):
    """The keys of the places inside the territory, itself included, from which texts of the campaign speak now.

    As a list: the database knows how many texts each has, and so reads a page of a place that few speak from as quickly
    as one of a place that all speak from.
    """
    texts = Contribution.objects.published().filter(campaign=campaign, territory=OuterRef("pk")).order_by()
    return list(Territory.objects.within(territory).filter(Exists(texts)).values_list("pk", flat=True))


def _count_places(campaign):
    texts = dict(
        Contribution.objects.published()
        .filter(campaign=campaign, territory__isnull=False)
        .order_by()
        .values_list("territory")
        .annotate(Count("pk"))
    )
    above = Territory.objects.filter(pk__in=texts).values(place=Func(F("lineage"), function="unnest"))
    territories = list(
        Territory.objects.filter(pk__in=above).only("pk", "code", "name", "kind", "insee", "siren", "lineage")
    )
    counts = Counter()
    for territory in territories:
        for pk in territory.lineage:
            counts[pk] += texts.get(territory.pk, 0)
    labels = label_among(territories)
    places = (
        SpokenPlace(place.pk, place.code, labels[place.pk], place.kind, place.lineage, counts[place.pk])
        for place in territories
    )
    return sorted(places, key=_rank)


def _rank(place):
    return KINDS.index(place.kind), fold(place.label), place.pk


def _top_levels(places, most):
    """As many whole levels of the tree as fit; of a first level that does not, the places most spoken from."""
    levels = defaultdict(list)
    for place in places:
        levels[len(place.lineage)].append(place)
    kept = []
    for _depth, level in sorted(levels.items()):
        if len(kept) + len(level) > most:
            break
        kept += level
    return kept or sorted(places, key=lambda place: -place.count)[:most]
