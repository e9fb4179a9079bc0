"""What the desk shows of reports: their grounds and words, never who gave them."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, IntegerField, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce

from concertation.text.choices import TextStatus

from ..models import Report
from .choices import ReportGround
from .close import open_reports


@dataclass(frozen=True)
class OpenReports:
    """The open reports of one text; `newest` is what a decision posts back as seen."""

    rows: list
    newest: int = 0

    def __bool__(self):
        return bool(self.rows)


def reports_on(target):
    """Those that wait for a decision, the oldest first."""
    rows = list(open_reports(target).order_by("created_at", "pk").only("pk", "ground", "words", "created_at"))
    return OpenReports(rows, max((row.pk for row in rows), default=0))


def _open_on(model):
    return Report.objects.open().about_a(model).filter(target_id=OuterRef("pk")).order_by()


def only_reported(texts, *, ground=""):
    """The published texts that have open reports (for one reason), with `reported_at`, when the oldest one came."""
    targets = Report.objects.open().about_a(texts.model).order_by().values("target_id")
    targets = targets.filter(ground=ground) if ground else targets
    oldest = _open_on(texts.model).values("target_id").annotate(at=Min("created_at")).values("at")
    return texts.filter(status=TextStatus.PUBLISHED, pk__in=targets).annotate(reported_at=Subquery(oldest))


def with_reports(texts):
    """Annotated with `report_count` and `report_grounds` (distinct codes) of what is open, for lists."""
    reports = _open_on(texts.model)
    count = reports.values("target_id").annotate(n=Count("pk")).values("n")
    grounds = reports.values("ground").distinct().values("ground")
    return texts.annotate(
        report_count=Coalesce(Subquery(count, output_field=IntegerField()), 0), report_grounds=ArraySubquery(grounds)
    )


def grounds_in_words(codes):
    """In the order of the form."""
    return [ground.label for ground in ReportGround if ground.value in codes]
