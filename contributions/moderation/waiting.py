"""What waits for a person, on the admin's first page. Upper rooms add their own lines in their `apps.ready()`."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext, ngettext_lazy

from concertation.people import rules as people

from ..endorsement.waiting import stuck_texts
from .queue import (
    reported_comments,
    reported_contributions,
    waiting_comments,
    waiting_contributions,
    waiting_proposals,
)
from .rules import can_moderate

CONTRIBUTIONS = ngettext_lazy("%d contribution à modérer", "%d contributions à modérer")
VERSIONS = ngettext_lazy("%d nouvelle version à lire", "%d nouvelles versions à lire")
COMMENTS = ngettext_lazy("%d commentaire à modérer", "%d commentaires à modérer")
REPORTED = ngettext_lazy("%d contribution signalée", "%d contributions signalées")
REPORTED_COMMENTS = ngettext_lazy("%d commentaire signalé", "%d commentaires signalés")

_sources = []


@dataclass(frozen=True)
class Waiting:
    """One line: how many, of what (said in words), where to see them, and since when the oldest waits."""

    count: int
    label: str
    url: str
    since: datetime | None = None


def register_waiting(source):
    """Add a function (user) -> lines; a line with nothing waiting is left out."""
    if source not in _sources:
        _sources.append(source)
    return source


def waiting_for(user):
    return [line for source in _sources for line in source(user) if line.count]


@register_waiting
def texts_to_moderate(user):
    if not can_moderate(user):
        return
    sources = [
        (waiting_contributions(user), "created_at", "contribution", CONTRIBUTIONS),
        (waiting_comments(user), "submit_date", "comment", COMMENTS),
    ]
    for texts, date, kind, words in sources:
        count = texts.count()
        oldest = texts.order_by(date).values_list(date, flat=True).first() if count else None
        yield Waiting(count, words % count, reverse(f"moderation_{kind}s:list"), oldest)


@register_waiting
def new_versions_to_read(user):
    if not can_moderate(user):
        return
    waiting = waiting_proposals(user)
    count = waiting.count()
    oldest = waiting.order_by("changed_at").values_list("changed_at", flat=True).first() if count else None
    yield Waiting(count, VERSIONS % count, reverse("moderation_versions"), oldest)


@register_waiting
def texts_that_readers_report(user):
    if not can_moderate(user):
        return
    sources = [
        (reported_contributions(user), "contribution", REPORTED),
        (reported_comments(user), "comment", REPORTED_COMMENTS),
    ]
    for texts, kind, words in sources:
        count = texts.count()
        oldest = texts.order_by("reported_at").values_list("reported_at", flat=True).first() if count else None
        yield Waiting(count, words % count, reverse(f"moderation_{kind}s:list") + "?reported=open", oldest)


@register_waiting
def texts_that_no_organisation_reads(user):
    """For administrators, who may send them on: texts in the name of an organisation where nobody reads them."""
    if not people.is_administrator(user):
        return
    for stuck in stuck_texts():
        words = ngettext(
            "%(count)d texte que personne ne relit pour %(organisation)s",
            "%(count)d textes que personne ne relit pour %(organisation)s",
            stuck.count,
        )
        label = words % {"count": stuck.count, "organisation": stuck.organisation}
        url = reverse("endorsement:list", args=[stuck.organisation.code])
        yield Waiting(stuck.count, label, f"{url}?etat=internal", stuck.since)
