"""The orders of the public list. Each reads on from any place, forwards or backwards, at the same cost for any size.

A place is (key, number of the row): what the address of a page holds. Rows that appear or vanish meanwhile neither
double nor hide another.
"""

import zlib
from datetime import UTC, datetime, timedelta

from django.contrib.postgres.search import SearchRank
from django.db.models import BigIntegerField, F, Func, Value
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import Cast, Floor
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concertation.text.search import french_query

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LARGEST_COUNTER = 2**31 - 1
RANK_UNIT = 1_000_000
CIRCLE = 2**32

FOUND_FIRST, NEWEST, AT_RANDOM = "pertinence", "recentes", "hasard"
SORTS = {
    FOUND_FIRST: _("Les plus proches de vos mots"),
    NEWEST: _("Les plus récentes"),
    "soutenues": _("Les plus soutenues"),
    "commentees": _("Les plus commentées"),
    AT_RANDOM: _("Au hasard"),
}
SORTED = {
    FOUND_FIRST: _("les plus proches de vos mots d'abord"),
    NEWEST: _("les plus récentes d'abord"),
    "soutenues": _("triées par soutiens"),
    "commentees": _("triées par commentaires"),
    AT_RANDOM: _("tirées au hasard"),
}
COUNTERS = {"soutenues": "support_count", "commentees": "comment_count"}


class Spread(Func):
    """A number of 32 bits made of the row's own number: neighbours fall far apart, evenly round the circle.

    Multiplying by the golden ratio of 2^32 leaves gaps of three sizes at most, so that a day's draw begins with each
    text about as often as with any other.
    """

    template = "mod(mod(%(expressions)s, 2147483647) * 2654435761, 4294967296)"
    output_field = BigIntegerField()


SPREAD = Spread(F("id"))


def order_of(sort, *, words, seed, latest):
    """The order of that name. `latest()` gives the keys of the texts that relevance weighs."""
    if sort == FOUND_FIRST:
        return ByRelevance(words, latest)
    if sort == AT_RANDOM:
        return AtRandom(seed)
    return ByCounter(COUNTERS[sort]) if sort in COUNTERS else Newest()


def seed_of_the_day():
    """Everybody draws alike on one day: a page may be kept for the next reader, and pages follow each other."""
    return zlib.crc32(str(timezone.localdate()).encode())


class Order:
    """Largest key first, then the latest row."""

    field = ""

    def place_of(self, text):
        """Where the text stands: what `read` goes on from. None when it stands nowhere."""
        return int(getattr(text, self.field)), text.pk

    def known(self, key, pk):
        """The place that an address names, in what the database compares with; None when there is none such."""
        return (key, pk) if key <= LARGEST_COUNTER else None

    def read(self, texts, place, *, back=False, size):
        """The rows after the place, or before it when `back`, nearest first."""
        texts = texts.order_by(self.field, "id") if back else texts.order_by(f"-{self.field}", "-id")
        if place is None:
            return texts[:size]
        beyond = TupleGreaterThan if back else TupleLessThan
        # Compared as a row, the place is found in the index however many texts share the same key
        return texts.filter(beyond(Tuple(F(self.field), F("id")), place))[:size]


class ByCounter(Order):
    def __init__(self, field):
        self.field = field


class Newest(Order):
    field = "published_at"

    def place_of(self, text):
        return (text.published_at - EPOCH) // timedelta(microseconds=1), text.pk

    def known(self, key, pk):
        try:
            return EPOCH + timedelta(microseconds=key), pk
        except OverflowError:
            return None


class ByRelevance(Order):
    """By how much the words weigh in the text, its title above all, among the latest that hold them.

    A rank depends on one text and the words only: pages follow each other whatever is published meanwhile. What is
    weighed is read by itself, and the texts of one page afterwards: their words are long.
    """

    field = "weight"

    def __init__(self, words, latest):
        self.words, self.latest = words, latest

    def read(self, texts, place, *, back=False, size):
        candidates = self.weighed(texts.model.objects.filter(pk__in=self.latest()))
        weights = dict(super().read(candidates, place, back=back, size=size).values_list("pk", "weight"))
        found = {text.pk: text for text in texts.filter(pk__in=weights)}
        for key, text in found.items():
            text.weight = weights[key]
        return [found[key] for key in weights if key in found]

    def weighed(self, texts):
        rank = SearchRank(F("search"), french_query(self.words), normalization=Value(1))
        return texts.annotate(weight=Cast(Floor(rank * RANK_UNIT), BigIntegerField()))

    def place_of(self, text):
        weight = getattr(text, "weight", None)
        if weight is None:
            weight = self.weighed(type(text).objects.filter(pk=text.pk)).values_list("weight", flat=True).first()
        return None if weight is None else (weight, text.pk)


class AtRandom(Order):
    """Round the circle from where the seed falls, and once round it: each text once, wherever one enters."""

    field = "spread"

    def __init__(self, seed):
        self.seed = seed

    def place_of(self, text):
        spread = (text.pk % (2**31 - 1)) * 2654435761 % CIRCLE
        return (spread - self.seed) % CIRCLE, text.pk

    def known(self, key, pk):
        return (key, pk) if key < CIRCLE else None

    def read(self, texts, place, *, back=False, size):
        rows = []
        for lap in (1, 0) if back else (0, 1):
            if len(rows) < size:
                rows += self._read_lap(texts, lap, place, back, size - len(rows))
        return rows

    def _read_lap(self, texts, lap, place, back, size):
        """One of the two arcs that the seed cuts the circle into: from it upwards, and from nought up to it."""
        arc = {"spread__lt": self.seed} if lap else {"spread__gte": self.seed}
        texts = texts.annotate(spread=SPREAD).filter(**arc)
        texts = texts.order_by("-spread", "-id") if back else texts.order_by("spread", "id")
        if place is None:
            return texts[:size]
        spread, pk = (place[0] + self.seed) % CIRCLE, place[1]
        here = int(spread < self.seed)
        if here != lap:
            return texts[:size] if (lap < here) == back else texts.none()
        beyond = TupleLessThan if back else TupleGreaterThan
        return texts.filter(beyond(Tuple(F("spread"), F("id")), (spread, pk)))[:size]
