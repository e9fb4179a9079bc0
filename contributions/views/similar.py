"""Texts near to the one that is being written."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from concertation.web.limits import limited

from ..similar import similar_contributions
from .door import get_campaign_or_404


@require_safe
@limited("similar", count=600, seconds=3600)
def similar(request, slug):
    """The texts near to the title that is being written, as a fragment."""
    campaign = get_campaign_or_404(request, slug)
    context = {
        "campaign": campaign,
        "similar": similar_contributions(campaign, request.GET.get("title", "")),
        "may_support": request.user.is_authenticated and campaign.allows("support"),
    }
    return render(request, "contributions/parts/similar.html", context)
