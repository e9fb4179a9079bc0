"""Texts along time as columns: by day, by week, by month or by years, so that there are never too many to be seen."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..calendar import last_day

MOST_COLUMNS = 62
HEIGHT = 160  # of the tallest column
STEPS = ("day", "week", "month", "year")


@dataclass(frozen=True)
class Column:
    """The texts received in a span of days, `last` included. Places across are percents, heights are pixels."""

    first: date
    last: date
    label: str
    texts: int
    total: int
    x: float
    width: float
    y: int
    height: int


@dataclass(frozen=True)
class Stretch:
    """A phase under the columns, by its number in the legend."""

    number: int
    label: str
    x: float
    width: float
    middle: float


@dataclass(frozen=True)
class DayChart:
    """Columns in order of time, none missing. `peak` is the first of the tallest."""

    step: str
    columns: list
    stretches: list
    highest: int
    peak: Column

    @property
    def half(self):
        """What the line at half height stands for; nothing where that is no whole number."""
        return self.highest // 2 if self.highest > 1 and self.highest % 2 == 0 else None


def day_chart(days, phases=()):
    """The chart of {day: number of texts}, with the phases that it crosses; None without texts."""
    days = {day: number for day, number in days.items() if number}
    if not days:
        return None
    step, spans = _spans(min(days), max(days))
    highest = _round_up(max(_sums(days, spans)))
    columns, total, width = [], 0, 100 / len(spans)
    for n, ((first, last), texts) in enumerate(zip(spans, _sums(days, spans), strict=True)):
        total += texts
        height = max(round(HEIGHT * texts / highest), 1 if texts else 0)
        columns.append(
            Column(
                first=first,
                last=last,
                label=_label(step, first, last),
                texts=texts,
                total=total,
                x=round(n * width + width * 0.1, 3),
                width=round(width * 0.8, 3),
                y=HEIGHT - height,
                height=height,
            )
        )
    peak = max(columns, key=lambda column: column.texts)
    return DayChart(step, columns, _stretches(phases, columns), highest, peak)


def _spans(first, last):
    """(step, spans of days): the finest step that gives few enough columns."""
    if (last - first).days < MOST_COLUMNS:
        return "day", [(day, day) for day in _every(first, last, 1)]
    monday = first - timedelta(days=first.weekday())
    if (last - monday).days < 7 * MOST_COLUMNS:
        return "week", [(day, day + timedelta(days=6)) for day in _every(monday, last, 7)]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= MOST_COLUMNS:
        starts = [_month(first.year, first.month - 1 + n) for n in range(months + 1)]
        return "month", [(start, end - timedelta(days=1)) for start, end in pairwise(starts)]
    together = -(-(last.year - first.year + 1) // MOST_COLUMNS)
    return "year", [
        (date(year, 1, 1), date(min(year + together - 1, date.max.year), 12, 31))
        for year in range(first.year, last.year + 1, together)
    ]


def _every(first, last, days):
    return [first + timedelta(days=n) for n in range(0, (last - first).days + 1, days)]


def _month(year, months):
    return date(year + months // 12, months % 12 + 1, 1)


def _sums(days, spans):
    """The texts of each span, both in order."""
    sums, waiting = [], sorted(days.items(), reverse=True)
    for _first, last in spans:
        number = 0
        while waiting and waiting[-1][0] <= last:
            number += waiting.pop()[1]
        sums.append(number)
    return sums


def _round_up(number):
    """The top of the scale: the next number of one or two figures that halves well."""
    if number <= 10:
        return number
    unit = 10 ** (len(str(number)) - 2)
    top = -(-number // unit)
    return (top + top % 2) * unit


def _label(step, first, last):
    """A span in words."""
    if step == "day":
        return date_format(first, "j F Y")
    if step == "week":
        return _("semaine du %(day)s") % {"day": date_format(first, "j F Y")}
    if step == "month":
        return date_format(first, "F Y")
    return (
        str(first.year)
        if first.year == last.year
        else _("%(first)s à %(last)s")
        % {
            "first": first.year,
            "last": last.year,
        }
    )


def _stretches(phases, columns):
    """The phases that the columns cross, each from the column of its first day to that of its last."""
    found = []
    width = 100 / len(columns)
    for phase in phases:
        first, last = timezone.localdate(phase.starts_at), last_day(phase.ends_at)
        crossed = [n for n, column in enumerate(columns) if column.last >= first and column.first <= last]
        if crossed:
            x, end = crossed[0] * width, (crossed[-1] + 1) * width
            found.append(Stretch(len(found) + 1, str(phase), round(x, 3), round(end - x, 3), round((x + end) / 2, 3)))
    return found
