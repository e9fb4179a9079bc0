"""Uploaded files, as far as anybody may have them: resized pictures for all, their originals for those at work.

Documents leave through Wagtail's own view, which asks who is reading. Originals of pictures are for those who work in
the admin: what a camera wrote in them (place, time, name) is nobody else's business. On a server nginx answers for the
resized ones (docs/deployment.md) with the same headers.
"""

import mimetypes
import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from .security import NEVER_KEPT

PICTURE = re.compile(r"(images|original_images)/[\w.-]+\.(?:avif|gif|jpe?g|png|webp)", re.ASCII | re.IGNORECASE)
MONTH = 30 * 86_400


@require_safe
@csp_override({"default-src": [CSP.NONE], "sandbox": True})
def serve_picture(request, path):
    """A picture, typed by its extension and never sniffed; 404 for any other path, and for what is not theirs."""
    match = PICTURE.fullmatch(path)
    is_public = match is not None and match[1] == "images"
    if match is None or not (is_public or request.user.has_perm("wagtailadmin.access_admin")):
        raise Http404
    if not default_storage.exists(path):
        raise Http404
    return FileResponse(
        default_storage.open(path),
        content_type=mimetypes.guess_type(path)[0] or "application/octet-stream",
        headers={"Cache-Control": f"public, max-age={MONTH}" if is_public else NEVER_KEPT},
    )
