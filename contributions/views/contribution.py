"""One contribution: its text, its supports, its comments, what it became."""

from django.shortcuts import render

from ..trail import trail_of
from .door import get_campaign_or_404, get_contribution_or_404


def show_contribution(request, slug, reference):
    campaign = get_campaign_or_404(request, slug)
    contribution = get_contribution_or_404(request, campaign, reference)
    context = {"campaign": campaign, "contribution": contribution, "trail": trail_of(contribution)}
    return render(request, "contributions/contribution.html", context)
