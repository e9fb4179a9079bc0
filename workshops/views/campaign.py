"""The sessions of a campaign: its tab."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contributions.views.door import get_campaign_or_404

from ..agenda import with_programmes
from ..sections import sessions_shown


@require_safe
def show_workshops(request, slug):
    """Those to come, then those of the past, the newest first."""
    campaign, now = get_campaign_or_404(request, slug), timezone.now()
    found = sessions_shown(request.user, campaign)
    context = {
        "campaign": campaign,
        "tab": "workshops",
        "coming": with_programmes(found.coming(now).soonest().for_lists()),
        "past": with_programmes(found.past(now).latest().for_lists()),
    }
    return render(request, "workshops/campaign.html", context)
