"""The agenda as readers find it: to come, month by month; past, year by year; and the sessions of one programme."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.translation import gettext as _

from concertation.people.models import Territory

from .models import Programme, Workshop, WorkshopFormat, WorkshopOrganisation

PAGE = 60
PAST_SHOWN = 5
YEAR = re.compile(r"\d{4}")
# A place in the list to come: the moment at which the last session shown begins, and its number
AFTER = re.compile(r"(\d{1,10})\.(\d{1,18})")


@dataclass(frozen=True)
class Choice:
    """One value that a filter offers."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """One filter: `name` in the address, its label, the words for no choice, what it offers."""

    name: str
    label: str
    all: str
    choices: list


@dataclass(frozen=True)
class Year:
    number: int
    count: int
    chosen: bool


@dataclass(frozen=True)
class Agenda:
    """`months` are (first day, sessions); `year` is the year of the past that is shown, or None for what is to come."""

    months: list = field(default_factory=list)
    years: list = field(default_factory=list)
    year: int | None = None
    past: list = field(default_factory=list)
    filters: list = field(default_factory=list)
    query: str = ""
    next: str = ""
    is_first: bool = True

    @property
    def is_filtered(self):
        return bool(self.query)


@dataclass(frozen=True)
class Asked:
    """What an address asks of the agenda."""

    format: str = ""
    subject: str = ""
    territory: str = ""
    programme: str = ""

    NAMES = (("format", "format"), ("sujet", "subject"), ("territoire", "territory"), ("cycle", "programme"))

    @classmethod
    def read(cls, typed):
        return cls(**{own: " ".join(str(typed.get(name, "")).split())[:120] for name, own in cls.NAMES})

    @property
    def query(self):
        asked = {name: getattr(self, own) for name, own in self.NAMES}
        return urlencode({name: value for name, value in asked.items() if value})


def found_by(user, asked=None):
    """The sessions that a list may name to the person and that answer the filters; an unknown value finds nothing."""
    asked = asked or Asked()
    found = Workshop.objects.visible_to(user).listed().with_subject()
    if asked.format:
        found = found.filter(format__code=asked.format)
    if asked.subject:
        found = found.filter(subject_shown=asked.subject)
    if asked.territory:
        territory = Territory.objects.filter(code=asked.territory).first()
        found = found.within(territory) if territory else found.none()
    if asked.programme:
        programme = Programme.objects.visible_to(user).filter(slug=asked.programme).first()
        found = found.of(programme) if programme else found.none()
    return found


def list_agenda(user, typed, now=None):
    """What an address of the agenda shows, in a constant number of queries."""
    now = now or timezone.now()
    asked = Asked.read(typed)
    found = found_by(user, asked)
    year = int(typed.get("annee")) if YEAR.fullmatch(typed.get("annee", "")) else None
    past = found.past(now)
    years = years_of(past, year)
    common = {"years": years, "year": year, "filters": filters_for(user, asked), "query": asked.query}
    if year:
        rows = in_year(past, year).latest().for_lists()
        return Agenda(months=by_month(with_programmes(rows)), **common)
    place = read_place(typed.get("apres", ""))
    coming = after(found.coming(now), place).soonest().for_lists()
    rows = list(coming[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Agenda(
        months=by_month(with_programmes(rows[:PAGE])),
        past=with_programmes(past.latest().for_lists()[:PAST_SHOWN]),
        next=f"{int(last.starts_at.timestamp())}.{last.pk}" if last else "",
        is_first=place is None,
        **common,
    )


def in_year(sessions, year):
    return sessions.annotate(year=ExtractYear("first_day")).filter(year=year)


def years_of(past, chosen):
    """The years that hold a session, the newest first, with how many."""
    counted = past.order_by().annotate(year=ExtractYear("first_day")).values("year").annotate(n=Count("pk"))
    return [Year(row["year"], row["n"], row["year"] == chosen) for row in counted.order_by("-year")]


def read_place(typed):
    match = AFTER.fullmatch(typed)
    return (datetime.fromtimestamp(int(match[1]), UTC), int(match[2])) if match else None


def after(sessions, place):
    if place is None:
        return sessions
    moment, pk = place
    return sessions.filter(Q(starts_at__gt=moment) | Q(starts_at=moment, pk__gt=pk))


def by_month(sessions):
    """(the first day of the month, its sessions), in the order given."""
    grouped = groupby(sessions, key=lambda session: session.first_day.replace(day=1))
    return [(month, list(those)) for month, those in grouped]


def with_programmes(sessions):
    """The sessions with their `programme_above`, or None, read at once."""
    sessions = list(sessions)
    paths = {session.path[: -Workshop.steplen] for session in sessions}
    programmes = {programme.path: programme for programme in Programme.objects.filter(path__in=paths).live()}
    for session in sessions:
        session.programme_above = programmes.get(session.path[: -Workshop.steplen])
    return sessions


def filters_for(user, asked):
    """What the filters can offer: only what some session that the person finds has."""
    every = found_by(user)
    formats = WorkshopFormat.objects.filter(workshops__in=every.values("pk")).distinct()
    subjects = every.exclude(subject_shown="").order_by("subject_shown").values_list("subject_shown", flat=True)
    programmes = Programme.objects.visible_to(user).listed().live().order_by("title")
    offered = [
        ("format", _("Format"), _("Tous les formats"), asked.format, [(row.code, str(row)) for row in formats]),
        ("sujet", _("Sujet"), _("Tous les sujets"), asked.subject, [(said, said) for said in subjects.distinct()]),
        (
            "territoire", _("Territoire"), _("Tous les territoires"), asked.territory,
            [(place.code, place.name) for place in places_of(every)],
        ),
        ("cycle", _("Cycle"), _("Tous les cycles"), asked.programme, [(row.slug, row.title) for row in programmes]),
    ]  # fmt: skip
    return [
        Filter(name, label, none, [Choice(value, shown, value == chosen) for value, shown in values])
        for name, label, none, chosen, values in offered
        if len(values) > 1 or chosen
    ]


def places_of(sessions):
    """The territories that host a session or whose people organise one, and all that those are part of, by name."""
    organised = WorkshopOrganisation.objects.filter(workshop__in=sessions.values("pk"))
    own = Territory.objects.filter(
        Q(pk__in=sessions.order_by().values("territory")) | Q(organisations__in=organised.values("organisation"))
    )
    lineages = {pk for lineage in own.values_list("lineage", flat=True) for pk in lineage}
    return Territory.objects.filter(pk__in=lineages)


@dataclass(frozen=True)
class Sessions:
    """The sessions of a programme: to come, then past, the newest first."""

    coming: list
    past: list


def sessions_of(programme, user, now=None):
    now = now or timezone.now()
    if programme.pk is None:
        return Sessions([], [])
    found = Workshop.objects.visible_to(user).listed().of(programme)
    return Sessions(list(found.coming(now).soonest().for_lists()), list(found.past(now).latest().for_lists()))
