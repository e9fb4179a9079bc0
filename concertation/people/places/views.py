"""Territories near to what somebody is typing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from concertation.web.limits import over_limit

from ..models import Territory
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
    labels = label_territories(found)
    above = Territory.objects.only("name").in_bulk({place.parent_id for place in found if place.parent_id})
    choices = [(labels[place.pk], _note(place, above.get(place.parent_id))) for place in found]
    return render(request, "places/options.html", {"choices": choices})


def _note(place, parent):
    """What the place is and is part of, for those who hesitate between two."""
    kind = place.get_kind_display()
    return f"{kind} · {parent.name}" if parent else kind
