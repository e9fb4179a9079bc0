"""My contributions: what I gave, in which state, and what became of it last."""

from django.contrib.auth.decorators import login_required
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from concertation.web.limits import over_limit
from concertation.web.views import too_many_requests

from ..exports import my_csv_lines
from ..mine import MyTexts
from ..trail import last_steps


@never_cache
@login_required
@require_safe
def list_my_texts(request):
    """The list that the address asks for, each text with its newest step."""
    listing = MyTexts(request.user, request.GET)
    steps = last_steps(listing.entries)
    entries = [(text, steps.get(text.pk)) for text in listing.entries]
    return render(request, "my_space/contributions.html", {"listing": listing, "entries": entries})


@never_cache
@login_required
@require_safe
def export_my_texts(request):
    """The same list, whole, as a CSV file."""
    if wait := over_limit(request, "export", count=30, seconds=3600):
        return too_many_requests(request, wait)
    return StreamingHttpResponse(
        my_csv_lines(MyTexts(request.user, request.GET).found),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="mes-contributions.csv"'},
    )
