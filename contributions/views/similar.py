"""Texts near to the one that is being written."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from concertation.web.limits import limited

from ..similar import similar_contributions
from .door import get_campaign_or_404


@never_cache
@require_POST
@limited("similar", count=600, seconds=3600)
def similar(request, slug):
    """The texts near to what is being written, as a fragment; nothing (204) while they are those that are shown.

    Nothing of it is kept. A list that does not change is not read out again, and a support just given stays said.
    """
    campaign = get_campaign_or_404(request, slug)
    near = similar_contributions(campaign, request.POST.get("title", ""), request.POST.get("body", ""))
    if "proches_vus" in request.POST and request.POST["proches_vus"] == "".join(f"{text.pk}," for text in near):
        return HttpResponse(status=204)
    context = {
        "campaign": campaign,
        "similar": near,
        "may_support": request.user.is_authenticated and campaign.allows("support"),
    }
    return render(request, "contributions/parts/similar.html", context)
