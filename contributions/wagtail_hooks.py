"""Registration of the campaigns' report in the Wagtail admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem

from . import rules
from .drafts import CampaignReportView, show_draft


class CampaignReportMenuItem(AdminOnlyMenuItem):
    def is_shown(self, request):
        return rules.can_read_some_draft(request.user)


@hooks.register("register_admin_urls")
def campaign_urls():
    return [
        path("concertations/", CampaignReportView.as_view(), name="campaign_report"),
        path("concertations/resultats/", CampaignReportView.as_view(results_only=True), name="campaign_report_results"),
        path("concertations/<int:pk>/brouillon/", show_draft, name="campaign_draft"),
    ]


@hooks.register("register_reports_menu_item")
def campaign_menu_item():
    return CampaignReportMenuItem(
        _("Concertations"), reverse("campaign_report"), name="campaigns", icon_name="glasses", order=5
    )
