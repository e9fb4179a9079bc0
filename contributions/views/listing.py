"""The list of a campaign's contributions, as a page and as a table."""

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from concertation.web.limits import over_limit
from concertation.web.links import absolute_url
from concertation.web.views import too_many_requests

from .. import rules
from ..exports import csv_lines
from ..within import listing_of
from .door import get_campaign_or_404


@require_safe
def list_contributions(request, slug):
    """The list that the address asks for; htmx gets the results alone."""
    campaign = get_campaign_or_404(request, slug)
    is_part = request.htmx and not request.htmx.history_restore_request
    listing = listing_of(campaign, request.GET)
    context = {
        "campaign": campaign,
        "tab": "contributions",
        "listing": listing,
        "canonical": absolute_url(request.path + listing.page_query.removesuffix("?")),
        "may_contribute": rules.can_contribute(request.user, campaign),
        "is_part": is_part,
    }
    response = render(request, "contributions/parts/results.html" if is_part else "contributions/list.html", context)
    if is_part:
        # The address of the page is the one that the list has without a script: nothing in it that says nothing
        push_url(response, request.path + listing.first_query.removesuffix("?"))
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
def export_contributions(request, slug):
    """The same list as a CSV file."""
    campaign = get_campaign_or_404(request, slug)
    if wait := over_limit(request, "export", count=30, seconds=3600):
        return too_many_requests(request, wait)
    return StreamingHttpResponse(
        csv_lines(listing_of(campaign, request.GET)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{campaign.slug}-contributions.csv"'},
    )
