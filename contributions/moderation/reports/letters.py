"""What somebody who reported a text is told, when they wished so: that it came, and once what became of it.

The letters never repeat the text: it may be what nobody should read.
"""

from datetime import timedelta

from django.utils import timezone

from concertation.outbox.enqueue import call_off
from concertation.outbox.mail import queue_mail
from concertation.web.links import absolute_url

# An answer leaves once the moderator's "undo" is behind
ANSWER_AFTER = timedelta(minutes=2)


def address_of(report):
    if not report.wants_answer:
        return ""
    return report.reporter.email if report.reporter_id else report.email


def tell_received(report, text):
    """Acknowledge the report (regulation (EU) 2022/2065, article 16(4)), in the caller's transaction."""
    _queue(report, "report_received", key=f"report-received:{report.pk}", context=_context(report, text))


def tell_answered(report, text, decision):
    """Say what was decided (article 16(5)), in the decision's own transaction."""
    _queue(
        report,
        "report_answered",
        key=_answer_key(report, decision),
        context=_context(report, text) | {"kept": decision.action == "keep"},
        due_at=timezone.now() + ANSWER_AFTER,
    )


def tell_moot(report, text):
    """Say that the text left the public before anybody decided."""
    _queue(report, "report_moot", key=f"report-moot:{report.pk}", context=_context(report, text))


def call_off_answers(report, decision):
    return call_off(_answer_key(report, decision))


def _answer_key(report, decision):
    return f"report-answered:{report.pk}:{decision.pk}"


def _context(report, text):
    campaign = text.campaign
    return {
        "report": report,
        "kind": text.kind,
        "reference": text.reference,
        "ground": report.get_ground_display(),
        "campaign": campaign.title,
        "campaign_url": absolute_url(campaign.get_url() or ""),
        "text_url": absolute_url(text.public_path),
    }


def _queue(report, template, *, key, context, **when):
    if address := address_of(report):
        language = report.reporter.language if report.reporter_id else report.language
        queue_mail(template, to=address, key=key, context=context, language=language, **when)
