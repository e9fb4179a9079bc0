"""Uploaded files, as far as anybody may have them: resized pictures for all, their originals for those at work.

Documents leave through Wagtail's own view, which asks who is reading. Originals of pictures are for those who work in
the admin: what a camera wrote in them (place, time, name) is nobody else's business. Upper rooms say how far a picture
goes. Where nginx sends the files (docs/deployment.md), it does so when the application says so, and never by itself.
"""

import mimetypes
import re
from enum import IntEnum
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from .security import NEVER_KEPT

PICTURE = re.compile(r"(images|original_images)/[\w.-]+\.(?:avif|gif|jpe?g|png|webp)", re.ASCII | re.IGNORECASE)
MONTH = 30 * 86_400


class Reach(IntEnum):
    """How far a file goes: to nobody who asks like this, to this reader and no cache, to all."""

    NOBODY, READER, ALL = range(3)


_rules = []


def register_picture_rule(rule):
    """Have `rule(path, request)` say how far a stored picture goes; of several rules the narrowest holds."""
    if rule not in _rules:
        _rules.append(rule)


def reach_of(path, request):
    return min((rule(path, request) for rule in _rules), default=Reach.ALL)


@require_safe
@csp_override({"default-src": [CSP.NONE], "sandbox": True})
def serve_picture(request, path):
    """A picture, typed by its extension and never sniffed; 404 for any other path, and for what is not theirs."""
    match = PICTURE.fullmatch(path)
    is_resized = match is not None and match[1] == "images"
    if match is None or not (is_resized or request.user.has_perm("wagtailadmin.access_admin")):
        raise Http404
    if not default_storage.exists(path):
        raise Http404
    reach = reach_of(path, request)
    if reach == Reach.NOBODY:
        raise Http404
    is_public = is_resized and reach == Reach.ALL
    return send_stored(path, {"Cache-Control": f"public, max-age={MONTH}" if is_public else NEVER_KEPT})


def send_stored(path, headers):
    """The stored file, read by the application, or by nginx when it is told that it may (settings.MEDIA_ACCEL)."""
    content_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
    if settings.MEDIA_ACCEL:
        return HttpResponse(content_type=content_type, headers=headers | {"X-Accel-Redirect": accel_path(path)})
    return FileResponse(default_storage.open(path), content_type=content_type, headers=headers)


def accel_path(path):
    """Where nginx finds the stored file, behind an address that no request from outside reaches."""
    return settings.MEDIA_ACCEL + quote(path)


def sendfile(request, filename, **kwargs):
    """What Wagtail calls to send a document where nginx sends the files: settings.SENDFILE_BACKEND names us."""
    path = Path(filename).relative_to(settings.MEDIA_ROOT).as_posix()
    return HttpResponse(headers={"X-Accel-Redirect": accel_path(path)})
