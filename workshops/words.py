"""A session's dates, hours, state and audience in words."""

from dataclasses import dataclass
from itertools import pairwise

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .choices import FRENCH_ZONES, Status

NAMED = 12


@dataclass(frozen=True)
class State:
    """What one sees first of a session that is not simply to come: the word, its icon, its tone."""

    word: str
    icon: str
    tone: str


def state_of(workshop, now=None):
    """Cancelled, past, today, on another date than first announced; None when it is simply to come."""
    now = now or workshop.now
    if workshop.is_cancelled:
        return State(_("Annulée"), "x", "no")
    if workshop.ends_at is None:
        return State(_("Date à venir"), "clock", "")
    if workshop.ends_at <= now:
        return State(_("Passée"), "check", "done")
    today = now.astimezone(workshop.zone).date()
    if any(slot.day == today for slot in workshop.slot_list):
        return State(_("Aujourd'hui"), "clock", "now")
    return State(_("Nouvelle date"), "calendar-days", "part") if workshop.status == Status.MOVED else None


def clock(hour):
    """An hour as people write it: "9 h 30", "14 h"."""
    if hour.minute:
        return date_format(hour, pgettext("time of day", "G \\h i"))
    return date_format(hour, pgettext("time of day, on the hour", "G \\h"))


def hours(slot):
    return _("de %(start)s à %(end)s") % {"start": clock(slot.starts), "end": clock(slot.ends)}


def short_hours(workshop):
    """The hours of a session of one slot; of several, how many there are."""
    slots = workshop.slot_list
    if len(slots) == 1:
        return _("%(start)s à %(end)s") % {"start": clock(slots[0].starts), "end": clock(slots[0].ends)}
    return ngettext("%(n)d date", "%(n)d dates", len(slots)) % {"n": len(slots)} if slots else ""


def days(workshop, now=None):
    """The days of the session in few words: "5 juillet 2023", "5 et 6 juillet", "28 février au 2 mars"."""
    every = sorted({slot.day for slot in workshop.slot_list})
    if not every:
        return ""
    year = " Y" if every[-1].year != (now or workshop.now).year or every[0].year != every[-1].year else ""
    last = date_format(every[-1], "j F" + year)
    if len(every) == 1:
        return last
    same_month = (every[0].year, every[0].month) == (every[-1].year, every[-1].month)
    first = (
        str(every[0].day)
        if same_month
        else date_format(every[0], "j F" + (year if every[0].year != every[-1].year else ""))
    )
    follows = all((after - before).days == 1 for before, after in pairwise(every))
    if len(every) == 2:
        return _("%(first)s et %(last)s") % {"first": first, "last": last}
    form = _("%(first)s au %(last)s") if follows else _("du %(first)s au %(last)s")
    return form % {"first": first, "last": last}


def zone_in_words(workshop):
    """By whose clock the hours are, when it is not the site's."""
    if workshop.time_zone == settings.TIME_ZONE:
        return ""
    return str(FRENCH_ZONES.get(workshop.time_zone) or _("heure locale, %(zone)s") % {"zone": workshop.time_zone})


def place(workshop):
    """Where it is, in few words."""
    if workshop.is_remote:
        return _("À distance")
    return workshop.town or workshop.venue or (workshop.territory.name if workshop.territory_id else "")


def reserved_for(workshop):
    """The rule in words, a line for each of its lists; nothing when the session is for everybody."""
    listed = (
        (workshop.colleges.all(), _("Collèges : %(names)s")),
        (workshop.territories.all(), _("Territoires : %(names)s")),
        (workshop.organisations_asked.all(), _("Membres de %(names)s")),
    )
    return [sentence % {"names": _names(rows)} for rows, sentence in listed if rows]


def _names(rows):
    names = [str(row) for row in rows]
    more = len(names) - NAMED
    if more > 1:
        names = [*names[:NAMED], ngettext("%(count)d autre", "%(count)d autres", more) % {"count": more}]
    return get_text_list(names, _("et"))


def map_url(workshop):
    """The place on OpenStreetMap, as a plain link; nothing where it is not known well enough."""
    if workshop.is_remote or workshop.latitude is None or workshop.longitude is None:
        return ""
    at = f"{workshop.latitude}/{workshop.longitude}"
    marker = f"mlat={workshop.latitude}&mlon={workshop.longitude}"
    return f"https://www.openstreetmap.org/?{marker}#map=17/{at}"
