"""What many visitors read within a few seconds is made once (docs/adr/0029-pages-kept-for-visitors.md)."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.middleware.csp import get_nonce
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

LONGEST_ADDRESS = 500
# What else than its address an answer depends on
ASKED_BY = ("HX-Request", "HX-History-Restore-Request")


def keep_for_visitors(request, state, make):
    """The answer that `make()` gives, or gave some seconds ago to another visitor at this address in this `state`.

    The caller has asked, for this very request, whether whoever asks may read it: who may not never comes here. Only a
    request without any cookie is a visitor's, and only an answer that anybody may be given is kept: of what is open to
    all, without cookie, token, nonce or a policy of its own. `state` holds what must not be shown late.
    """
    if not _is_visitors(request):
        return make()
    key = _key(request, state)
    if (kept := cache.get(key)) is not None:
        content, headers = kept
        return HttpResponse(content, headers=headers)
    response = make()
    if hasattr(response, "render"):
        response.render()
    if _is_for_anybody(request, response):
        # As the session says when somebody looked at it: who has a cookie is shown another page
        patch_vary_headers(response, ["Cookie"])
        cache.set(key, (response.content, dict(response.headers)), settings.VISITOR_PAGES_KEPT)
    return response


def _is_visitors(request):
    return (
        settings.VISITOR_PAGES_KEPT > 0
        and request.method == "GET"
        and not request.COOKIES
        and not _is_kept_from_robots(request)
        and len(request.get_full_path()) <= LONGEST_ADDRESS
    )


def _is_for_anybody(request, response):
    """Whether nothing in the answer is for one person, or of something that is not open to all."""
    is_one_persons = (
        request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        or request.session.modified
        or get_nonce(request)
        or getattr(request, "is_ones_own", False)
        or _is_kept_from_robots(request)
    )
    is_plain = response.status_code == 200 and not response.streaming and not response.cookies
    return is_plain and not is_one_persons and not hasattr(response, "_csp_config")


def _is_kept_from_robots(request):
    """Whether what is shown is not open to all (concertation/web/security.py)."""
    return getattr(request, "kept_from_robots", False)


def _key(request, state):
    asked = [request.scheme, request.get_host(), request.get_full_path(), get_language()]
    asked += [request.headers.get(name, "") for name in ASKED_BY]
    return "visitors:" + hashlib.sha256(repr((asked, state)).encode()).hexdigest()
