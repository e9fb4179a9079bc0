"""Answering the reports of a text, all together: dismissed, or followed by a decision; and opening them again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from concertation.journal.record import record
from concertation.text.choices import TextAction, TextStatus

from ..errors import AlreadyDecidedError
from ..history import last_decision
from ..models import ModerationDecision, Report
from ..moderable import moderable_of
from ..rules import can_decide, role_on_desk
from .choices import ReportStatus
from .letters import call_off_answers, tell_answered


def open_reports(target):
    return Report.objects.open().about(target)


def check_still_open(moderable, seen):
    """Raises AlreadyDecidedError when the reports up to `seen`, the newest on screen, were answered (None: none)."""
    if seen is not None and not open_reports(moderable.target).filter(pk__lte=seen).exists():
        raise AlreadyDecidedError(moderable, last_decision(moderable.target))


@transaction.atomic
def dismiss_reports(target, *, moderator, seen):
    """Leave the text as it is and tell so to those who reported it; the row is locked, so two moderators answer once.

    Reports that came after `seen`, the newest one on the screen, were not read: they stay open. Raises
    AlreadyDecidedError when none of the others is open any more, PermissionDenied when the person may not decide.
    """
    moderable = type(moderable_of(target)).locked(target.pk)
    if not can_decide(moderator, moderable):
        raise PermissionDenied
    if moderable.status != TextStatus.PUBLISHED:
        raise AlreadyDecidedError(moderable, last_decision(moderable.target))
    check_still_open(moderable, seen)
    decision = ModerationDecision.objects.create(
        target=moderable.target,
        campaign=moderable.campaign,
        action=TextAction.KEEP,
        from_status=moderable.status,
        to_status=moderable.status,
        moderator=moderator,
    )
    count = close_reports(moderable, decision, open_reports(moderable.target).filter(pk__lte=seen))
    role = role_on_desk(moderator, moderable.campaign)
    record("moderation.keep", moderable.target, actor=moderator, role=role, decision=decision.pk, reports=count)
    return decision


def close_reports(moderable, decision, reports=None):
    """Close the open reports of the text by this decision, in its transaction; how many. Each is told once."""
    dismissed = decision.action == TextAction.KEEP
    reports = open_reports(moderable.target) if reports is None else reports
    closing = list(reports.select_for_update(of=("self",)).select_related("reporter"))
    Report.objects.filter(pk__in=[report.pk for report in closing]).update(
        status=ReportStatus.DISMISSED if dismissed else ReportStatus.ACTED,
        closed_at=timezone.now(),
        decision=decision,
    )
    for report in closing:
        tell_answered(report, moderable, decision)
    return len(closing)


def reopen_reports(decision):
    """Put back what the decision had closed, unless the same person has reported again since; how many.

    An answer that has not left is called off.
    """
    reopened = 0
    for report in decision.reports.select_for_update(of=("self",)).order_by("pk"):
        twin = Report.objects.open().filter(target_type=report.target_type, target_id=report.target_id)
        if report.origin and twin.filter(origin=report.origin).exists():
            continue
        call_off_answers(report, decision)
        Report.objects.filter(pk=report.pk).update(status=ReportStatus.OPEN, closed_at=None, decision=None)
        reopened += 1
    return reopened
