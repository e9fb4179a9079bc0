"""Giving a contribution."""

from django.shortcuts import render

from .door import get_campaign_or_404


def contribute(request, slug):
    campaign = get_campaign_or_404(request, slug)
    return render(request, "contributions/contribute.html", {"campaign": campaign})
