"""What the published texts of a campaign amount to, counted by the database in two statements, then remembered.

A small campaign is counted again as soon as its tally moves. A large one is read as it was at most ten minutes ago;
while somebody counts it afresh, the others read what was counted before. So 100,000 texts cost a reader what 1,000 do.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from concertation.people.models import Territory
from concertation.text.choices import TextStatus

from ..models import Contribution
from ..tally import tally_of

COUNTED_AT_ONCE = 5000  # up to this many published texts a change of the tally is counted at once
FRESH = timedelta(minutes=10)
KEPT_SECONDS = 24 * 3600
COUNTING_SECONDS = 60

# Whoever has neither account nor address is told apart by the name that was published
TEXTS = f"""
WITH texts AS (
  SELECT (created_at AT TIME ZONE %(zone)s)::date AS day, theme_id AS theme, college_id AS college, kind, source,
         territory_id AS territory, organisation_id AS organisation, support_count, comment_count,
         COALESCE('#' || author_id, NULLIF('@' || lower(author_email), '@'), '=' || lower(author_name)) AS author
  FROM {Contribution._meta.db_table} WHERE campaign_id = %(campaign)s AND status = %(published)s
)
"""  # noqa: S608 the table's name comes from the model
SUMS = """count(*), count(DISTINCT author), count(DISTINCT organisation), COALESCE(sum(support_count), 0),
COALESCE(sum(comment_count), 0)"""
DIMENSIONS = ("day", "theme", "college", "kind", "source")
BY_DIMENSION = f"""{TEXTS}
SELECT GROUPING(day, theme, college, kind, source), day, theme, college, kind, source, {SUMS}, count(territory)
FROM texts GROUP BY GROUPING SETS ((day), (theme), (college), (kind), (source), ())
"""  # noqa: S608 made of the constants above
BY_PLACE = f"""{TEXTS}
SELECT above.kind, above.id, {SUMS}
FROM texts JOIN {Territory._meta.db_table} AS spoken ON spoken.id = texts.territory
JOIN {Territory._meta.db_table} AS above ON above.id = ANY(spoken.lineage)
GROUP BY above.id
"""  # noqa: S608 made of the constants above and the model's table
# What GROUPING says of the set in which only this column stands
MASKS = {0b11111 ^ (1 << (4 - n)): name for n, name in enumerate(DIMENSIONS)}


@dataclass(frozen=True)
class Tally:
    """What a group of texts amounts to. `authors` are the people who signed them, each once."""

    texts: int = 0
    authors: int = 0
    organisations: int = 0
    supports: int = 0
    comments: int = 0


@dataclass(frozen=True)
class Census:
    """A campaign's texts by the keys of each dimension; None is the key of those that say nothing of it.

    `stamp` tells this count from any other.
    """

    counted_at: datetime
    stamp: str
    whole: Tally = field(default_factory=Tally)
    located: int = 0
    days: dict = field(default_factory=dict)
    themes: dict = field(default_factory=dict)
    colleges: dict = field(default_factory=dict)
    kinds: dict = field(default_factory=dict)
    sources: dict = field(default_factory=dict)


def census_of(campaign):
    """The campaign's census as it is remembered, counted now when that is too old."""
    tally = tally_of(campaign)
    if tally is None or not tally.published:
        return Census(timezone.now(), "0")
    key, state = f"census:{campaign.pk}", f"{tally.published}-{tally.supports}"
    census = cache.get(key)
    if census and _is_fresh(census, state, tally.published):
        return census
    if census and not cache.add(f"{key}:counting", 1, COUNTING_SECONDS):
        return census
    census, places = _count(campaign, state), count_places(campaign)
    cache.set(f"{key}:places:{census.stamp}", places, KEPT_SECONDS)
    cache.set(key, census, KEPT_SECONDS)
    cache.delete(f"{key}:counting")
    return census


def places_of(campaign, census):
    """{nature: {key of a territory: Tally}} of the places that the census' texts speak from and of all above them."""
    if not census.located:
        return {}
    return cache.get_or_set(f"census:{campaign.pk}:places:{census.stamp}", lambda: count_places(campaign), KEPT_SECONDS)


def count_places(campaign):
    """The same, counted now."""
    places = {}
    with connection.cursor() as cursor:
        cursor.execute(BY_PLACE, _parameters(campaign))
        for kind, pk, *sums in cursor.fetchall():
            places.setdefault(kind, {})[pk] = Tally(*sums)
    return places


def _is_fresh(census, state, published):
    if timezone.now() - census.counted_at > FRESH:
        return False
    return published > COUNTED_AT_ONCE or census.stamp.startswith(f"{state}-")


def _count(campaign, state):
    now = timezone.now()
    groups = {name: {} for name in DIMENSIONS}
    whole, located = Tally(), 0
    with connection.cursor() as cursor:
        cursor.execute(BY_DIMENSION, _parameters(campaign))
        for mask, *row in cursor.fetchall():
            keys, sums = row[: len(DIMENSIONS)], row[len(DIMENSIONS) :]
            if mask in MASKS:
                name = MASKS[mask]
                groups[name][keys[DIMENSIONS.index(name)]] = Tally(*sums[:-1])
            else:
                whole, located = Tally(*sums[:-1]), sums[-1]
    return Census(
        counted_at=now,
        stamp=f"{state}-{now.timestamp():.6f}",
        whole=whole,
        located=located,
        days=groups["day"],
        themes=groups["theme"],
        colleges=groups["college"],
        kinds=groups["kind"],
        sources=groups["source"],
    )


def _parameters(campaign):
    return {
        "zone": timezone.get_default_timezone_name(),
        "campaign": campaign.pk,
        "published": TextStatus.PUBLISHED.value,
    }
