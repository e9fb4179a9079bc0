"""Uploaded files, as far as anybody may have them: resized pictures, and nothing else.

Documents leave through Wagtail's own view, which asks who is reading. Originals of pictures stay: what a camera wrote
in them (place, time, name) is nobody's business. On a server nginx answers these addresses (docs/deployment.md) with
the same headers.
"""

import mimetypes
import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

RENDITION = re.compile(r"images/[\w.-]+\.(?:avif|gif|jpe?g|png|webp)", re.ASCII | re.IGNORECASE)
MONTH = 30 * 86_400


@require_safe
@csp_override({"default-src": [CSP.NONE], "sandbox": True})
def serve_rendition(request, path):
    """A picture that Wagtail resized, typed by its extension and never sniffed; 404 for any other path."""
    if not RENDITION.fullmatch(path) or not default_storage.exists(path):
        raise Http404
    content_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return FileResponse(
        default_storage.open(path),
        content_type=content_type,
        headers={"Cache-Control": f"public, max-age={MONTH}"},
    )
