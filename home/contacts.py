"""The address of a person whom a page names in a contact block: shown to somebody who asks for it, never on a page."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.fields import StreamField
from wagtail.models import Page

from concertation.people.spaces import rules as spaces
from concertation.web.limits import limited
from concertation.web.security import keep_from_robots


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("contact", count=20, seconds=3600)
def show_contact(request, pk, block):
    """GET offers a button, POST shows the address, so that harvesters of pages find none."""
    page = Page.objects.live().public().exclude(spaces.closed_to(request.user)).filter(pk=pk).first()
    contact = find_contact(page.specific, str(block)) if page else None
    if contact is None:
        raise Http404(_("Cette personne n'est plus nommée sur la page."))
    keep_from_robots(request)
    context = {"page": page, "contact": contact, "is_shown": request.method == "POST"}
    return render(request, "home/contact.html", context)


def find_contact(page, block):
    """The contact block of the page that has this number and an address, or None."""
    streams = (getattr(page, field.name) for field in page._meta.get_fields() if isinstance(field, StreamField))
    contacts = (child for stream in streams for child in stream if child.block_type == "contact")
    return next((child.value for child in contacts if child.id == block and child.value.get("email")), None)
