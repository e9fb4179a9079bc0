"""Personal data as administrators and guarantors watch over it: what was forgotten, erased, agreed to; numbers only."""

from django.db.models import Count, Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from concertation.privacy.choices import ErasureMode
from concertation.privacy.consent import label_of_purpose
from concertation.privacy.inactivity import inactive_but_bound
from concertation.privacy.models import AgreedText, Erasure, PurgeRun
from concertation.privacy.purge import label_of_rule

from .rules import can_read_data_report, is_administrator

RUNS = 30
LISTED = 100


class DataReportView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "people/data_report.html"
    page_title = _("Données personnelles")
    header_icon = "lock"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def dispatch(self, request, *args, **kwargs):
        if not can_read_data_report(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        bound = inactive_but_bound(timezone.now())
        listed = list(bound.order_by("last_login", "pk")[:LISTED]) if is_administrator(self.request.user) else []
        return super().get_context_data(**kwargs) | {
            "runs": [(run, in_words(run.counts), in_words(run.failed)) for run in PurgeRun.objects.all()[:RUNS]],
            "erasures": erasures_by_mode(),
            "consents": consents_by_purpose(),
            "bound_count": bound.count(),
            "bound": listed,
        }


def in_words(rules):
    """[(rule, count)] of a run, without those that found nothing; of a list of rules, their names."""
    if isinstance(rules, list):
        return [label_of_rule(code) for code in rules]
    return [(label_of_rule(code), count) for code, count in sorted(rules.items()) if count]


def erasures_by_mode():
    """For each mode: announced, done, cancelled, and how many of them for inactivity."""
    numbers = (
        Erasure.objects.order_by()
        .values("mode")
        .annotate(
            announced=Count("pk", filter=Q(done_at=None, cancelled_at=None)),
            done=Count("pk", filter=Q(done_at__isnull=False)),
            cancelled=Count("pk", filter=Q(cancelled_at__isnull=False)),
            idle=Count("pk", filter=Q(for_inactivity=True)),
        )
    )
    found = {row["mode"]: row for row in numbers}
    return [(mode.label, found.get(mode, {})) for mode in ErasureMode]


def consents_by_purpose():
    """For each thing that people agree to: standing, taken back, and how many wordings there were."""
    numbers = (
        AgreedText.objects.order_by()
        .values("purpose")
        .annotate(
            standing=Count("consents", filter=Q(consents__isnull=False, consents__withdrawn_at=None)),
            taken_back=Count("consents", filter=Q(consents__withdrawn_at__isnull=False)),
            wordings=Count("pk", distinct=True),
        )
    )
    return [(label_of_purpose(row["purpose"]), row) for row in numbers.order_by("purpose")]
