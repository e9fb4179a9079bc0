"""The card of what everybody may find, as a picture at an address that changes with what it shows."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concertation.web.limits import over_limit
from concertation.web.models import Brand
from concertation.web.views import too_many_requests

from .cards import draw_card
from .subjects import FINDERS, find_subject

# Kept for a day: what is taken off the site is soon gone from caches too. An old address shows what is true now.
DAY, MOMENT = 86_400, 300
DRAWN, WINDOW = 120, 60


@require_safe
def show_card(request, kind, key, digest):
    """The picture; 404 for what not everybody may find, 429 for who has too many drawn."""
    brand = Brand.for_request(request)
    subject = find_subject(kind, key, brand) if kind in FINDERS else None
    if subject is None:
        raise Http404(_("Il n'y a pas d'image à cette adresse."))
    if wait := over_limit(request, "card", count=DRAWN, seconds=WINDOW):
        return too_many_requests(request, wait)
    age = DAY if digest == subject.card.digest else MOMENT
    return HttpResponse(
        draw_card(subject.card),
        content_type="image/png",
        headers={"Cache-Control": f"public, max-age={age}", "Cross-Origin-Resource-Policy": "cross-origin"},
    )
