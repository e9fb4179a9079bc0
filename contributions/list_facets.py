"""The numbers beside the filters of the list: each filter counted with the words and the other filters applied.

Without words, a territory or an organisation they are read from kept tallies (models/reading.py), exact and equal in
cost for any size. With one of these, the latest HITS texts that it finds are looked at, all of them when they are
fewer; beyond that the numbers are what those hold, and the page says "at least" (docs/adr/0026).
"""

from collections import Counter
from dataclasses import dataclass, field

from .models import Contribution, FacetTally

HITS = 1000

# The filters that offer several choices, and the column of each. `voix` says whether an organisation speaks.
DIMENSIONS = ("theme", "nature", "college", "origine", "voix")
COLUMNS = ("id", "theme_id", "kind", "college_id", "source", "organisation_id", "territory_id")


@dataclass(frozen=True)
class Option:
    """One choice of a filter. `count` is None where nothing is counted, "at least" when `is_least`."""

    value: str
    label: str
    chosen: bool
    count: int | None = None
    group: str = ""
    is_least: bool = False

    @property
    def is_empty(self):
        """Whether choosing it would find nothing: it is shown, and cannot be chosen."""
        return self.count == 0 and not self.is_least and not self.chosen


@dataclass(frozen=True)
class Counts:
    """How many texts each choice would find, and how many are found with the filters as they are."""

    numbers: dict = field(default_factory=lambda: {dimension: Counter() for dimension in DIMENSIONS})
    total: int = 0
    is_whole: bool = True


def count_choices(cells, chosen, *, is_whole=True):
    """Count cells (theme, nature, college, source, is_collective, number) under the chosen keys {dimension: keys}.

    A cell counts for a choice when it fits every other filter, so it may miss one filter and no more.
    """
    counts, total = {dimension: Counter() for dimension in DIMENSIONS}, 0
    for *keys, number in cells:
        misses = [
            place for place, name in enumerate(DIMENSIONS) if chosen.get(name) and keys[place] not in chosen[name]
        ]
        if not misses:
            total += number
            for name, key in zip(DIMENSIONS, keys, strict=True):
                counts[name][key] += number
        elif len(misses) == 1:
            counts[DIMENSIONS[misses[0]]][keys[misses[0]]] += number
    return Counts(counts, total, is_whole)


def kept_cells(campaign):
    """The tallies of the whole campaign."""
    tallies = FacetTally.objects.filter(campaign=campaign.pk)
    for theme, kind, college, source, is_collective, number in tallies.values_list(
        "theme", "kind", "college", "source", "is_collective", "published"
    ):
        yield theme or None, kind, college or None, source, is_collective, number


def latest_hits(texts):
    """What the filters look at in the latest texts, HITS of them, and whether these are all."""
    rows = list(texts.order_by("-published_at", "-id").values_list(*COLUMNS)[: HITS + 1])
    return rows[:HITS], len(rows) <= HITS


def cells_of(rows):
    for _key, theme, kind, college, source, organisation, _territory in rows:
        yield theme, kind, college, source, organisation is not None, 1


def fits(row, chosen):
    """Whether a row of `latest_hits` fits every chosen filter."""
    keys = next(cells_of([row]))
    return all(not chosen.get(name) or keys[place] in chosen[name] for place, name in enumerate(DIMENSIONS))


def recount_facets(campaign):
    """Count the kept tallies again from the texts. The caller holds the campaign's tally locked."""
    FacetTally.objects.filter(campaign=campaign.pk).delete()
    FacetTally.objects.bulk_create(counted_facets(campaign))


def counted_facets(campaign):
    """What the kept tallies should be, from the texts."""
    found = Counter()
    texts = Contribution.objects.published().filter(campaign=campaign.pk).order_by()
    for theme, kind, college, source, is_collective, _one in cells_of(texts.values_list(*COLUMNS).iterator()):
        found[theme or 0, kind, college or 0, source, is_collective] += 1
    names = ("theme", "kind", "college", "source", "is_collective")
    return [
        FacetTally(campaign_id=campaign.pk, published=number, **dict(zip(names, keys, strict=True)))
        for keys, number in found.items()
    ]
