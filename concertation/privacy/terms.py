"""How long things are kept: the same numbers make the register's sentences and the nightly purge."""

from calendar import monthrange
from datetime import timedelta

from django.conf import settings
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

# A confirmation link lives for settings.CONFIRMATION_HOURS; a month leaves room for whoever asks for another.
UNCONFIRMED = timedelta(days=30)
# A text that is being written, from the last word on; its files go with it.
UNFINISHED = timedelta(days=30)
# After the last phase, "Suites" included: until then authors are told what became of their text.
ADDRESS = timedelta(days=365)
ENDED_INVITATION = timedelta(days=30)
ANSWERED_REQUEST = timedelta(days=365)
GUEST = timedelta(days=365)
PEOPLE_LIST = timedelta(days=30)
EXPORT = timedelta(days=7)
EXPORT_TRACE = timedelta(days=365)
REPORT = timedelta(days=365)
# A new version of a text that was refused, or taken back
PROPOSAL = timedelta(days=365)
REVISION = timedelta(days=730)
EDITING_LOG = timedelta(days=1095)
EDITING_SESSION = timedelta(days=1)
SESSION = timedelta(seconds=settings.SESSION_COOKIE_AGE)

WITH_ACCOUNT = format_lazy(
    _("Tant que le compte existe ; {months} mois sans y venir, et il est effacé après deux avertissements."),
    months=settings.INACTIVE_MONTHS,
)
WITH_CAMPAIGN = _("Tant que la concertation est en ligne : elle reste, archivée, un document public.")
WITH_PAGE = _("Tant que la page existe, ou jusqu'à ce que l'équipe retire ces mots.")
FOR_GOOD = _("Sans limite de durée.")


def _say(duration):
    """Days, or years when they are whole: "30 jours", "2 ans"."""
    years, days = divmod(duration.days, 365)
    if years and not days:
        return ngettext("%(n)s an", "%(n)s ans", years) % {"n": years}
    return ngettext("%(n)s jour", "%(n)s jours", duration.days) % {"n": duration.days}


in_words = lazy(_say, str)


def months_before(moment, months):
    """The same day and hour, so many months earlier (later when negative); the month's last day when it is shorter."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def lasting(sentence, duration):
    """The sentence with `{time}` in it, said of the same duration that the purge applies."""
    return format_lazy(sentence, time=in_words(duration))
