"""Territories by the words that people write, among a country's: accents and capitals aside, never all in memory.

A territory's label names it alone: its name, with its nature when two share the name, and its number when they share
the nature too. What is written is looked for in the index on folded names.
"""

import difflib
from collections import Counter, defaultdict

from django.db.models import Q

from concertation.text.search import FoldedText, fold

from ..models import Territory

LONGEST_WORDS = 120
SHORTEST_WORDS = 2
ALIKE = 2000  # names that begin alike, compared letter by letter for a slip of the pen


def label_territories(territories):
    """{pk: label} of these territories, in one query."""
    territories = list(territories)
    shared = defaultdict(list)
    for twin in _named({fold(territory.name) for territory in territories}):
        shared[twin.folded].append(twin)
    return {territory.pk: _label(territory, shared[fold(territory.name)]) for territory in territories}


def label_among(territories):
    """{pk: label} that tells these territories from one another, and from no others; asks nothing of the database."""
    territories = list(territories)
    shared = defaultdict(list)
    for territory in territories:
        shared[fold(territory.name)].append(territory)
    return {territory.pk: _label(territory, shared[fold(territory.name)]) for territory in territories}


def label_territory(territory):
    """The territory's label; nothing for None."""
    return label_territories([territory])[territory.pk] if territory else ""


def find_territories(words):
    """Those that the words may name: the one whose label they are, otherwise all that bear that name."""
    folded = fold(words[:LONGEST_WORDS]).strip()
    bearing = list(_named(_possible_names(folded)))
    labels = label_territories(bearing)
    exact = [territory for territory in bearing if fold(labels[territory.pk]) == folded]
    return exact or [territory for territory in bearing if territory.folded == folded]


def territories_named(words):
    """Those that have these words as a code or a number, otherwise those that `find_territories` finds."""
    code = words.strip()
    coded = Territory.objects.filter(Q(code=code.lower()) | Q(insee=code.upper()) | Q(siren=code)) if code else []
    return list(coded) or find_territories(words)


def suggest_territories(words, *, limit):
    """The territories whose names begin with the words, then those that hold them, then those that look like them."""
    folded = fold(words[:LONGEST_WORDS]).strip()
    if len(folded) < SHORTEST_WORDS:
        return []
    places = _folded()
    found = list(places.filter(folded__startswith=folded).order_by("folded", "kind")[:limit])
    if len(found) < limit:
        holding = places.filter(folded__contains=folded).exclude(pk__in=[place.pk for place in found])
        found += holding.order_by("folded", "kind")[: limit - len(found)]
    return found or _near(folded, limit)


def _near(folded, limit):
    """Territories whose name is a slip of the pen away, among those that begin alike."""
    names = list(_folded().filter(folded__startswith=folded[:2]).order_by().values_list("folded", flat=True)[:ALIKE])
    near = difflib.get_close_matches(folded, names, n=limit, cutoff=0.5)
    found = sorted(_named(near), key=lambda place: near.index(place.folded))
    return found[:limit]


def _possible_names(folded):
    """The words, and the words without what may be the nature and the number behind the name."""
    ends = [place for place in range(len(folded)) if folded.startswith(" (", place)]
    return {folded, *(folded[:end] for end in ends)}


def _named(names):
    return _folded().filter(folded__in=names)


def _folded():
    places = Territory.objects.annotate(folded=FoldedText("name"))
    return places.only("pk", "code", "name", "kind", "insee", "siren", "parent")


def _label(territory, twins):
    kinds = Counter(twin.kind for twin in twins)
    if len(twins) < 2:
        return territory.name
    label = f"{territory.name} ({territory.get_kind_display()})"
    if kinds[territory.kind] < 2:
        return label
    return f"{label}, {territory.insee or territory.siren or territory.code}"
