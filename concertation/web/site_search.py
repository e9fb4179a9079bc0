"""What the site's search looks into: rooms register what they hold in their `apps.ready()`, each a group of results."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.utils.functional import Promise

from concertation.text.plain import clean_plain_text

COUNTED = 100  # beyond so many results of a group the page says "more than"
NUMBER = re.compile(r"\d{1,18}")


@dataclass(frozen=True)
class Group:
    """One kind of results.

    `find(words, user)` gives the rows that the person may see: a queryset in no order, which `by` puts in one (a column
    that is never null, "-published_at", then the row's number), or a list of COUNTED + 1 rows at most, the best first.
    `template` shows one `row`, with `row.marked_title` and `row.passage`: the title and the text that `texts(row)`
    gives, the words marked in them (concertation.text.highlight).
    """

    code: str
    label: str | Promise
    order: int
    template: str
    find: Callable[[str, object], QuerySet | list]
    texts: Callable
    by: str = "-pk"


_groups: dict[str, Group] = {}


def register_searched(**group):
    """Add a group to the site's search; registering a code again replaces it. Orders: 10 pages, 20 news,
    30 contributions, 40 workshops, 50 documents, 60 organisations."""
    _groups[group["code"]] = Group(**group)


def searched_groups():
    return sorted(_groups.values(), key=lambda group: group.order)


def count_found(rows):
    """How many rows there are, up to one more than we count."""
    return len(rows) if isinstance(rows, list) else rows.order_by()[: COUNTED + 1].count()


def read_rows(group, rows, *, after="", size):
    """The rows after this place, and the place of the last of them when there are more."""
    if isinstance(rows, list):
        return rows[:size], ""
    column, is_falling = group.by.lstrip("-"), group.by.startswith("-")
    if place := _place_of(rows.model._meta.get_field(column), after):
        beyond = TupleLessThan if is_falling else TupleGreaterThan
        rows = rows.filter(beyond(Tuple(F(column), F("pk")), place))
    ordered = rows.order_by(group.by, "-pk" if is_falling else "pk")
    # Keys first: what a row shows is read for these alone, not for everything that is put in order
    read = list(ordered.filter(pk__in=list(ordered.values_list("pk", flat=True)[: size + 1])))
    return read[:size], _name_of_place(read[size - 1], column) if len(read) > size else ""


def _name_of_place(row, column):
    value = getattr(row, column)
    return f"{value.isoformat() if hasattr(value, 'isoformat') else value}~{row.pk}"


def _place_of(field, name):
    """What the database compares with; nothing when the address names no place."""
    value, _tilde, pk = name.rpartition("~")
    if not (value and NUMBER.fullmatch(pk)):
        return None
    try:
        value = field.to_python(clean_plain_text(value))
    except (ValidationError, ValueError, OverflowError):
        return None
    return None if value is None else (value, int(pk))
