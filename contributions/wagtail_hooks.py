"""Registration of the campaigns in the Wagtail admin: their report, and what its screens do not do with them."""

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import AdminOnlyMenuItem

from . import rules
from .drafts import CampaignReportView, show_draft
from .models import Campaign


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


@hooks.register("before_copy_page")
def refuse_copies(request, page):
    """A campaign's code is given once, and who enters it stands beside the page: a copy would be open to all."""
    if not Campaign.objects.descendant_of(page, inclusive=True).exists():
        return None
    messages.error(request, gettext("Une concertation ne se copie pas : créez-en une autre, avec son propre code."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)
