"""Reporting: whoever reads a text may point a moderator at it; nobody else finds it there. Answers are moderators'."""

from concertation.web.links import sign_link
from contributions.moderation.models import Report
from contributions.moderation.moderable import moderable_of
from contributions.moderation.reports.give import report_text
from contributions.moderation.reports.views import THANKS
from tests.contributions.factories import began
from tests.security.case import GET, POST, Case

REPORT = {"ground": "spam", "words": "", "website": "", "submission_key": "k"}


def one(kind, status):
    things = {"contribution": "texts", "comment": "comments"}[kind]
    return lambda site, place: [place[things][status].pk]


def reported(site, place):
    """A public text that somebody has reported; the walk takes the report back after the case."""
    text = place["texts"]["published"]
    report_text(moderable_of(text), ground="spam", caller="192.0.2.1")
    return [text.pk]


def thanked(site, place):
    return [sign_link(THANKS, ["contribution", place["texts"]["published"].pk])]


def dismissal(site, place):
    return {"action": "keep", "expected_status": "published", "seen_report": Report.objects.latest("pk").pk}


def cases():
    sent = lambda site, place: REPORT | {"began": began()}  # noqa: E731 one line of the table
    for state in ("open", "draft", "locked", "restricted", "unlisted"):
        for kind in ("contribution", "comment"):
            for method in (GET, POST):
                yield Case(f"reports:{kind}", method, state, "published", fill=one(kind, "published"), data=sent)
        yield Case("reports:thanks", GET, state, fill=thanked)
    for kind in ("contribution", "comment"):
        yield Case(f"reports:{kind}", POST, thing="pending", fill=one(kind, "pending"), data=sent)
    yield Case("moderation_contributions:edit", GET, thing="reported", fill=reported)
    yield Case("moderation_contributions:edit", POST, thing="dismissed", fill=reported, data=dismissal)
