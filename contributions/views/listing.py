"""The list of a campaign's contributions, as a page, as a table and for programs."""

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from concertation.web.limits import over_limit
from concertation.web.links import absolute_url
from concertation.web.views import too_many_requests
from concertation.web.visitors import keep_for_visitors

from .. import rules
from ..exports import csv_lines
from ..exports_json import json_parts
from ..tally import state_of
from ..within import listing_of
from .door import get_campaign_or_404


@require_safe
def list_contributions(request, slug):
    """The list that the address asks for; htmx gets the results alone."""
    campaign = get_campaign_or_404(request, slug)
    return keep_for_visitors(request, state_of(campaign), lambda: _show(request, campaign))


def _show(request, campaign):
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
    return _file(request, slug, "csv", "text/csv; charset=utf-8", lambda listing, page: csv_lines(listing))


@require_safe
def export_for_programs(request, slug):
    """The same list as a JSON file."""
    return _file(request, slug, "json", "application/json", json_parts)


def _file(request, slug, ending, content_type, parts):
    """What `parts` makes of the list and of its address, as it is made."""
    campaign = get_campaign_or_404(request, slug)
    if wait := over_limit(request, "export", count=30, seconds=3600):
        return too_many_requests(request, wait)
    listing = listing_of(campaign, request.GET)
    page = absolute_url(reverse("contributions:list", args=[campaign.slug]) + listing.first_query.removesuffix("?"))
    return StreamingHttpResponse(
        parts(listing, page),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{campaign.slug}-contributions.{ending}"'},
    )
