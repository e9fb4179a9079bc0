"""What is kept of reports, and how long: those whose text left the public are answered, closed ones go after a year."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concertation.privacy import terms
from concertation.privacy.purge import delete_in_chunks, register_retention
from concertation.text.choices import TextStatus

from ..models import Report
from ..moderable import moderable_of
from .choices import ReportStatus
from .letters import tell_moot


def is_standing(target):
    """Whether the public still reads the text."""
    is_there = target is not None and target.status == TextStatus.PUBLISHED
    return is_there and not getattr(target, "is_removed", False)


def settle_moot_reports(now):
    """Answer the open reports of texts that are no longer public: withdrawn or erased, there is nothing to decide."""
    settled = 0
    for pk in list(Report.objects.open().order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            settled += _settle(pk)
    return settled


def _settle(pk):
    report = Report.objects.open().select_for_update(of=("self",)).filter(pk=pk).first()
    if report is None or is_standing(report.target):
        return 0
    if report.target is not None:
        tell_moot(report, moderable_of(report.target))
    Report.objects.filter(pk=pk).update(status=ReportStatus.MOOT, closed_at=timezone.now())
    return 1


def forget_reports(now):
    return delete_in_chunks(Report.objects.filter(closed_at__lt=now - terms.REPORT))


register_retention("reports-moot", settle_moot_reports, _("Signalements de textes qui ne sont plus publics"))
register_retention("reports", forget_reports, _("Signalements examinés"))
