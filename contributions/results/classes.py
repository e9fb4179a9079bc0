"""Numbers in classes whose limits are round, and few enough to be read."""

import math
from dataclasses import dataclass
from itertools import pairwise

from django.utils.formats import number_format
from django.utils.translation import gettext as _

MOST = 8  # of different numbers that are shown one by one
WANTED = 6  # classes, about


@dataclass(frozen=True)
class NumberClass:
    """Numbers from `low` on and under `high`; without one of them, all that are smaller or larger."""

    label: str
    number: int


def classes_of(numbers):
    """The classes of {number: how often}: each number its own when they are few, else round and of one width.

    The twentieth that is smallest and the one that is largest may stand in open classes, so that a slip of the pen
    does not flatten all the others.
    """
    values = sorted(numbers)
    if len(values) <= MOST:
        return [NumberClass(say_number(value), numbers[value]) for value in values]
    low, high = quantile(numbers, 0.05), quantile(numbers, 0.95)
    edges = _edges(low, high)
    if not edges:
        return []
    found = [
        (_("moins de %(n)s") % {"n": say_number(edges[0])}, lambda n: n < edges[0]),
        *((_("de %(low)s à moins de %(high)s") % {"low": say_number(a), "high": say_number(b)},
           lambda n, a=a, b=b: a <= n < b) for a, b in pairwise(edges)),
        (_("%(n)s et plus") % {"n": say_number(edges[-1])}, lambda n: n >= edges[-1]),
    ]  # fmt: skip
    counted = [NumberClass(label, sum(numbers[n] for n in values if holds(n))) for label, holds in found]
    return counted[0 if counted[0].number else 1 : None if counted[-1].number else -1]


def quantile(numbers, share):
    """The number under which this share of all stands; {number: how often}."""
    wanted, passed = share * sum(numbers.values()), 0
    for value in sorted(numbers):
        passed += numbers[value]
        if passed >= wanted:
            return value
    return 0


def mean(numbers):
    """The mean of {number: how often}, or None when the numbers are too large to have one."""
    try:
        found = math.fsum(value * often for value, often in numbers.items()) / sum(numbers.values())
    except (OverflowError, ValueError):
        return None
    return found if math.isfinite(found) else None


def say_number(value, *, decimals=2):
    """The number as it is read: no decimals that say nothing, at most two."""
    if not math.isfinite(value) or abs(value) >= 1e15:
        return f"{value:.3g}"
    rounded = round(value, decimals)
    return number_format(int(rounded) if rounded == int(rounded) else rounded, force_grouping=True)


def _edges(low, high):
    width = (high - low) / WANTED
    if not math.isfinite(width) or abs(high) >= 1e15 or abs(low) >= 1e15:
        return []
    if width <= 0:
        return [low, low + (abs(low) or 1)]
    unit = 10 ** math.floor(math.log10(width))
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= width)
    first, last = math.floor(low / step), math.floor(high / step) + 1
    return [round(n * step, 10) for n in range(first, last + 1)]
