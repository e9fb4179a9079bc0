"""Registration of the campaigns in the Wagtail admin: their report, and what its screens do not do with them."""

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import AdminOnlyMenuItem
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from . import rules
from .drafts import CampaignReportView, show_draft
from .models import Campaign, ParticipationForm
from .participation.policies import can_read_forms
from .participation.viewsets import ParticipationFormViewSet, forms_url

register_snippet(ParticipationFormViewSet)


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


@hooks.register("register_page_header_buttons")
def forms_button(page, user, view_name, next_url=None):
    """From a campaign to its forms."""
    if isinstance(page.specific, Campaign) and page.pk and can_read_forms(user, page):
        yield Button(_("Formulaires"), forms_url(page), icon_name="form", priority=8)


@hooks.register("before_bulk_action")
def refuse_bulk_deletion_of_forms(request, action_type, objects, action_class_instance):
    """One by one, where a form that somebody has answered is kept."""
    if action_type != "delete" or not any(isinstance(thing, ParticipationForm) for thing in objects):
        return None
    messages.error(
        request, gettext("Un formulaire se supprime depuis sa propre page, tant que personne n'y a répondu.")
    )
    return redirect(reverse(ParticipationForm.snippet_viewset.get_url_name("list")))
