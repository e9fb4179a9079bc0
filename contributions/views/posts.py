"""The list of a campaign's news."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..posts import list_posts
from .door import get_campaign_or_404


@require_safe
def show_news(request, slug):
    """The news that stand at this place of the list, newest first."""
    campaign = get_campaign_or_404(request, slug)
    context = {"campaign": campaign, "tab": "news", "news": list_posts(campaign, request.GET.get("apres", ""))}
    return render(request, "contributions/news.html", context)
