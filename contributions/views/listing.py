"""The list of a campaign's contributions."""

from django.shortcuts import render

from ..models import Contribution
from .door import get_campaign_or_404


def list_contributions(request, slug):
    campaign = get_campaign_or_404(request, slug)
    entries = Contribution.objects.published().for_lists().filter(campaign=campaign).order_by("-published_at", "-pk")
    context = {"campaign": campaign, "tab": "contributions", "entries": entries[:20]}
    return render(request, "contributions/list.html", context)
