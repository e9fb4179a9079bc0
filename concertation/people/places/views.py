"""Territories near to what somebody is typing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from concertation.web.limits import over_limit

from .naming import label_territories, suggest_territories

SHOWN = 12


@require_safe
@cache_control(public=True, max_age=3600)
def near(request):
    """The options of a text field's list. The words come as `q`, or under the name of the field that asks."""
    if wait := over_limit(request, "territories", count=240, seconds=60):
        return HttpResponse(status=429, headers={"Retry-After": str(wait), "Cache-Control": "no-store"})
    words = request.GET.get("q") or next(iter(request.GET.values()), "")
    found = suggest_territories(words.replace("\x00", ""), limit=SHOWN)
    return render(request, "places/options.html", {"labels": label_territories(found).values()})
