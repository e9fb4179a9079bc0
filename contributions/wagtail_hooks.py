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
from .participation.policies import can_read_answers, can_read_forms
from .participation.received import ReceivedView, answers_url, can_read_some_answers, show_answer
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
        path("reponses/", ReceivedView.as_view(), name="received_answers"),
        path("reponses/resultats/", ReceivedView.as_view(results_only=True), name="received_answers_results"),
        path("reponses/<int:pk>/", show_answer, name="received_answer"),
    ]


@hooks.register("register_reports_menu_item")
def campaign_menu_item():
    return CampaignReportMenuItem(
        _("Concertations"), reverse("campaign_report"), name="campaigns", icon_name="glasses", order=5
    )


class AnswersMenuItem(AdminOnlyMenuItem):
    def is_shown(self, request):
        return can_read_some_answers(request.user)


@hooks.register("register_reports_menu_item")
def answers_menu_item():
    return AnswersMenuItem(
        _("Réponses aux formulaires"), reverse("received_answers"), name="answers", icon_name="form", order=6
    )


@hooks.register("register_snippet_listing_buttons")
def answers_button(snippet, user, next_url=None):
    """From a form to what was answered to it."""
    if isinstance(snippet, ParticipationForm) and can_read_answers(user, snippet.campaign):
        yield Button(_("Réponses"), answers_url(form=snippet), icon_name="table", priority=15)


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
    if isinstance(page.specific, Campaign) and page.pk and can_read_answers(user, page):
        yield Button(_("Réponses aux formulaires"), answers_url(campaign=page), icon_name="table", priority=9)


@hooks.register("before_bulk_action")
def refuse_bulk_deletion_of_forms(request, action_type, objects, action_class_instance):
    """One by one, where a form that somebody has answered is kept."""
    if action_type != "delete" or not any(isinstance(thing, ParticipationForm) for thing in objects):
        return None
    messages.error(
        request, gettext("Un formulaire se supprime depuis sa propre page, tant que personne n'y a répondu.")
    )
    return redirect(reverse(ParticipationForm.snippet_viewset.get_url_name("list")))
