"""The files of contributions, as long as their text is read: typed by us, never sniffed, never run."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponseNotModified
from django.utils.csp import CSP
from django.utils.http import content_disposition_header
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from concertation.web.media import send_stored
from concertation.web.security import NEVER_KEPT, keep_from_robots

from .. import rules
from ..attachments.keep import waiting_attachments
from ..author_links import holds_author_key
from ..models import Attachment

# Asked again each time, so that a file is gone with its text; a browser that has it is told that it still has
ASKED_AGAIN = "private, no-cache"
nothing_runs = csp_override({"default-src": [CSP.NONE], "sandbox": True})


@require_safe
@nothing_runs
def show_attachment(request, slug, reference, key):
    """The file (or its thumbnail, `?vignette`) for who reads its text; for who holds the author's key, in any state."""
    found = Attachment.objects.select_related("contribution__campaign", "contribution__organisation")
    attachment = found.filter(key=key, contribution__reference=reference, contribution__campaign__slug=slug).first()
    if attachment is None or not may_see(request, attachment):
        raise Http404
    keep_from_robots(request)
    return send(request, attachment, ASKED_AGAIN)


def may_see(request, attachment):
    by_key = holds_author_key(attachment.contribution, request.GET.get("cle", ""))
    return by_key or rules.can_see_attachment(request.user, attachment)


@require_safe
@nothing_runs
def show_waiting_attachment(request, key):
    """A file that waits for its text to be sent, for who holds the key that the form carries."""
    waiting = waiting_attachments([key])
    if not waiting:
        raise Http404
    keep_from_robots(request)
    return send(request, waiting[0], NEVER_KEPT)


def send(request, attachment, caching):
    """Pictures are shown; a document is a file to keep, under the name that its author gave it."""
    is_small = "vignette" in request.GET and attachment.is_picture
    file = attachment.thumbnail if is_small else attachment.file
    if not default_storage.exists(file.name):
        raise Http404
    etag = f'"{attachment.sha256[:32]}{"-s" if is_small else ""}"'
    headers = {"Cache-Control": caching, "ETag": etag}
    if request.headers.get("If-None-Match") == etag and caching == ASKED_AGAIN:
        return HttpResponseNotModified(headers=headers)
    response = send_stored(file.name, headers)
    response.headers["Content-Disposition"] = content_disposition_header(not attachment.is_picture, attachment.name)
    return response
