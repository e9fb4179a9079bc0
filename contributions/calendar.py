"""A campaign's calendar in words: its phase line, the state that stands above its question, the days left."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .choices import PHASE_FEATURES


@dataclass(frozen=True)
class PhaseStep:
    """One step of the phase line. `when` is a period in words, without the year when it is this year."""

    title: str
    when: str
    note: str
    is_done: bool
    is_now: bool


@dataclass(frozen=True)
class CampaignState:
    """What one sees first: the word, its icon, its tone."""

    word: str
    icon: str
    tone: str


class Moment(StrEnum):
    """Where a campaign stands as a whole; its phases say what may be done."""

    COMING = "coming"
    OPEN = "open"
    ENDED = "ended"


def moment_of(campaign, now=None):
    """Open from the first phase in which people may do something to the end of the last one."""
    now = now or campaign.now
    phases = campaign.phase_list
    active = [phase for phase in phases if PHASE_FEATURES[phase.kind]] or phases
    if not active or now < active[0].starts_at:
        return Moment.COMING
    return Moment.OPEN if now < active[-1].ends_at else Moment.ENDED


def phase_line(campaign, now=None, *, short=False):
    """The steps in order; `short` says less of each: over, until when, or from when."""
    now = now or campaign.now
    return [_step_of(phase, now, short) for phase in campaign.phase_list]


def _step_of(phase, now, short):
    is_done, is_now = phase.ends_at <= now, phase.starts_at <= now < phase.ends_at
    if short:
        day = day_in_words(phase.ends_at - timedelta(microseconds=1) if is_now else phase.starts_at, now)
        form = _("terminé") if is_done else _("jusqu'au %(day)s") if is_now else _("dès le %(day)s")
        when = form % {"day": day}
    else:
        when = period_in_words(phase.starts_at, phase.ends_at, now)
    return PhaseStep(title=str(phase), when=when, note=phase.note, is_done=is_done, is_now=is_now)


def state_of(campaign, now=None):
    """The days left, the phase in force, the day on which it opens, or that it has ended."""
    now = now or campaign.now
    moment = moment_of(campaign, now)
    if moment == Moment.ENDED:
        return CampaignState(_("Terminée"), "check", "done")
    if moment == Moment.COMING:
        return _coming(campaign, now)
    phase = campaign.phase_at(now)
    if phase and "comment" in PHASE_FEATURES[phase.kind]:
        return CampaignState(days_left_in_words(last_open_moment(campaign, phase), now), "clock", "now")
    if phase:
        return CampaignState(str(phase), "clock", "now")
    resumes = next(phase for phase in campaign.phase_list if phase.starts_at > now)
    return CampaignState(_("Reprend le %(day)s") % {"day": day_in_words(resumes.starts_at, now)}, "clock", "info")


@dataclass(frozen=True)
class Opening:
    """When a closed thing was open last and opens next, and the phase that comes next, in words; empty when never."""

    ended: str = ""
    begins: str = ""
    then: str = ""
    then_when: str = ""


def opening_of(campaign, feature, now=None):
    """What one may know at a closed door: until when it was open, when it opens again, what comes next."""
    now = now or timezone.now()
    open_phases = [phase for phase in campaign.phase_list if feature in PHASE_FEATURES[phase.kind]]
    ended = [phase for phase in open_phases if phase.ends_at <= now]
    begins = [phase for phase in open_phases if phase.starts_at > now]
    then = next((phase for phase in campaign.phase_list if phase.starts_at > now), None)
    return Opening(
        ended=day_in_words(ended[-1].ends_at - timedelta(microseconds=1), now) if ended else "",
        begins=day_in_words(begins[0].starts_at, now) if begins else "",
        then=str(then) if then else "",
        then_when=day_in_words(then.starts_at, now) if then else "",
    )


def last_open_moment(campaign, phase):
    """When the phase in force ends, or the one that follows it at once and opens the same things."""
    features = PHASE_FEATURES[phase.kind]
    end = phase.ends_at
    for later in campaign.phase_list:
        if later.starts_at == end and PHASE_FEATURES[later.kind] == features:
            end = later.ends_at
    return end


def _coming(campaign, now):
    phases = campaign.phase_list
    opens = next((phase for phase in phases if PHASE_FEATURES[phase.kind]), phases[0] if phases else None)
    if opens is None:
        return CampaignState(_("En préparation"), "clock", "")
    return CampaignState(_("Ouvre le %(day)s") % {"day": day_in_words(opens.starts_at, now)}, "calendar-days", "info")


@dataclass(frozen=True)
class TimeLeft:
    """How long one may still do what the phase in force opens: whole days after today, and the last one."""

    days: int
    last_day: object


def time_left(campaign, now=None):
    """None when nothing is open to the public, or when it is the last day, which the state says with its hour."""
    now = now or campaign.now
    phase = campaign.phase_at(now)
    if phase is None or "comment" not in PHASE_FEATURES[phase.kind]:
        return None
    last = last_day(last_open_moment(campaign, phase))
    days = (last - timezone.localdate(now)).days
    return TimeLeft(days, last) if days else None


def days_left_in_words(end, now):
    """How long until the end: in days, and on the last day until which hour."""
    days = (timezone.localdate(end - timedelta(microseconds=1)) - timezone.localdate(now)).days
    if days == 0:
        hour = timezone.localtime(end)
        if hour.hour == hour.minute == 0:
            return _("Dernier jour")
        return _("Jusqu'à %(hour)s aujourd'hui") % {"hour": date_format(hour, pgettext("time of day", "G \\h i"))}
    return ngettext("Encore %(days)s jour", "Encore %(days)s jours", days) % {"days": days}


def last_day(end):
    """The last day that a half-open period holds."""
    return timezone.localdate(end - timedelta(microseconds=1))


def day_in_words(moment, now=None):
    day = timezone.localdate(moment)
    return date_format(day, "j F" if day.year == timezone.localdate(now).year else "j F Y")


def period_in_words(start, end, now=None):
    """A half-open period, from its first to its last day: "9 octobre au 12 novembre", "17 au 26 novembre"."""
    first, last = timezone.localdate(start), last_day(end)
    year = "" if first.year == last.year == timezone.localdate(now).year else " Y"
    if first == last:
        return date_format(first, "j F" + year)
    if (first.year, first.month) == (last.year, last.month):
        return _("%(first)s au %(last)s") % {"first": first.day, "last": date_format(last, "j F" + year)}
    return _("%(first)s au %(last)s") % {
        "first": date_format(first, "j F" + (year if first.year != last.year else "")),
        "last": date_format(last, "j F" + year),
    }
