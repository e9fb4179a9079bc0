"""The campaigns as those who watch over them see them: what is published, what is being drafted, and what came in."""

from django.db.models import Count, Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from concertation.text.choices import TextStatus

from . import rules
from .models import Campaign


@require_safe
def show_draft(request, pk):
    """The campaign's page as its last draft says it; Wagtail itself shows drafts to editors only."""
    campaign = Campaign.objects.filter(pk=pk).first()
    if campaign is None or not rules.can_read_draft(request.user, campaign):
        raise Http404
    draft = campaign.get_latest_revision_as_object()
    return draft.make_preview_request(request, draft.default_preview_mode)


def state_in_words(campaign):
    if not campaign.live:
        return _("Brouillon")
    return _("En ligne, avec un brouillon plus récent") if campaign.has_unpublished_changes else _("En ligne")


def draft_url(campaign):
    return reverse("campaign_draft", args=[campaign.pk])


class CampaignReportView(ReportView):
    """Every campaign that the person watches over or works on, drafts included; nothing is changed from here."""

    page_title = _("Concertations")
    header_icon = "glasses"
    verbose_name_plural = _("concertations")
    index_url_name = "campaign_report"
    index_results_url_name = "campaign_report_results"
    columns = [
        TitleColumn("title", label=_("Titre"), get_url=draft_url),
        Column("code", label=_("Code")),
        Column("state", label=_("État"), accessor=state_in_words),
        Column("received", label=_("Textes reçus")),
        Column("published", label=_("Publiés")),
        DateColumn("latest_revision_created_at", label=_("Dernière modification")),
    ]
    list_export = ["title", "code", "received", "published", "latest_revision_created_at"]
    export_headings = {"received": _("Textes reçus"), "published": _("Publiés")}
    export_filename = "concertations"

    def dispatch(self, request, *args, **kwargs):
        if not rules.can_read_some_draft(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        texts = Count("contributions", filter=~Q(contributions__status=TextStatus.UNCONFIRMED))
        published = Count("contributions", filter=Q(contributions__status=TextStatus.PUBLISHED))
        return (
            Campaign.objects.drafted_for(self.request.user)
            .annotate(received=texts, published=published)
            .order_by("title")
        )
