"""Sessions as calendars read them: RFC 5545, and what RFC 7986 adds.

Each slot is an event. The first bears the session's identity, those that follow the same with their rank: a session
that moves stays one thing in everybody's calendar, however many days it has. What changed is said by SEQUENCE, and what
does not take place by STATUS. A calendar is made of what is written only: the same sessions give the same bytes.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from concertation.web.links import absolute_url

from . import words

TYPE = "text/calendar; charset=utf-8"
REFRESHED_EVERY = timedelta(hours=12)


def write_calendar(workshops, *, name):
    """The sessions, with the clocks that they follow, as bytes. A session without a date or never announced is none."""
    calendar = Calendar()
    calendar.add("prodid", "-//Concertation//Ateliers//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESHED_EVERY, parameters={"VALUE": "DURATION"})
    for workshop in workshops:
        for event in events_of(workshop):
            calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def events_of(workshop):
    if workshop.standing is None:
        return []
    return [_event(workshop, slot, rank) for rank, slot in enumerate(workshop.slot_list, start=1)]


def _event(workshop, slot, rank):
    announced, event = workshop.standing, Event()
    host = urlsplit(settings.PUBLIC_URL).hostname
    event.add("uid", f"{announced.uid}{f'-{rank}' if rank > 1 else ''}@{host}")
    event.add("sequence", announced.sequence)
    event.add("dtstamp", announced.changed_at.replace(microsecond=0))
    event.add("dtstart", slot.starts_at.astimezone(workshop.zone))
    event.add("dtend", slot.ends_at.astimezone(workshop.zone))
    event.add("summary", summary_of(workshop))
    event.add("status", "CANCELLED" if workshop.is_cancelled else "CONFIRMED")
    event.add("url", absolute_url(workshop.get_url()))
    event.add("categories", [str(workshop.format)])
    if workshop.standfirst or announced.reason:
        event.add("description", "\n\n".join(filter(None, [announced.reason, workshop.standfirst])))
    if where := location_of(workshop):
        event.add("location", where)
    if not workshop.is_remote and workshop.latitude is not None:
        event.add("geo", (float(workshop.latitude), float(workshop.longitude)))
    return event


def summary_of(workshop):
    return _("Annulé : %(title)s") % {"title": workshop.title} if workshop.is_cancelled else workshop.title


def location_of(workshop):
    """The place in one line; of a remote session that it is remote, never its link."""
    if workshop.is_remote:
        return words.place(workshop)
    lines = [workshop.venue, *workshop.address.splitlines(), workshop.town or words.place(workshop)]
    return ", ".join(dict.fromkeys(line.strip() for line in lines if line.strip()))
