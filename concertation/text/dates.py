"""Dates as files write them."""

import re
from datetime import datetime

from django.utils import timezone

FRENCH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,à]+(\d{1,2})[:h](\d{2})(?::(\d{2}))?)?")
ISO_OFFSET = re.compile(r"\s*(?:UTC|Z|([+-]\d{2}:?\d{2}))$")
FIRST_YEAR = 1900


def read_date(text):
    """The moment that the cell names (ISO 8601, or day/month/year), or None when it names none.

    A date without a zone is one of ours (`TIME_ZONE`); a date without a time is the beginning of the day.
    """
    text = text.strip()
    moment = _french(text) or _iso(text)
    if moment is None or not FIRST_YEAR <= moment.year <= 9000:
        return None
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _french(text):
    match = FRENCH.fullmatch(text)
    if not match:
        return None
    day, month, year, hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 made aware by the caller
    except ValueError:
        return None


def _iso(text):
    offset = ISO_OFFSET.search(text)
    if offset and len(text) > len("2019-01-16"):
        text = text[: offset.start()] + (offset[1] or "+00:00")
    try:
        return datetime.fromisoformat(text.replace("/", "-"))
    except ValueError:
        return None
