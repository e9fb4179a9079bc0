"""Answers that belong to no room: what went wrong, and what one can do now. Drawn in templates/errors/."""

import logging
import math

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.template import loader
from django.views.decorators.csrf import requires_csrf_token

logger = logging.getLogger(__name__)

NEVER_KEPT = {"Cache-Control": "private, no-store"}
# What is shorter can be typed again.
SHORTEST_WORDS = 20
# What is typed into these fields is not sent back to the browser.
SECRET_FIELDS = frozenset(
    {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code", "credential"}
)

# What reading a malformed form raises; an error page has nothing of it to give back.
UNREADABLE = (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError)


def bad_request(request, exception=None):
    """400 without the request: its host or its address may be what is wrong. A session that ended meanwhile says so."""
    if isinstance(exception, SessionInterrupted):
        return _session_ended()
    return HttpResponse(loader.render_to_string("errors/400.html"), status=400, headers=NEVER_KEPT)


@requires_csrf_token
def permission_denied(request, exception=None):
    """403; what was typed in a form is shown again, to be copied: the right may have gone while it was written."""
    return _error_page(request, 403, words_to_copy(request))


@requires_csrf_token
def page_not_found(request, exception=None):
    """404; what was typed in a form is shown again, to be copied: the page may have closed while it was written."""
    return _error_page(request, 404, words_to_copy(request))


@requires_csrf_token
def signed_out(request, login_url):
    """403 for a form that was sent after the session had ended: its words, to be copied, and the way to sign in."""
    return _error_page(
        request, 403, words_to_copy(request) | {"login_url": login_url}, template="errors/signed_out.html"
    )


@requires_csrf_token
def not_a_page(request, allowed):
    """405 for somebody who opens an address that only takes forms, as a reload or a way back from signing in does."""
    response = _error_page(request, 405)
    response.headers["Allow"] = allowed
    return response


@requires_csrf_token
def gone(request, **context):
    """410 for what was there and is no longer, such as a link that has expired.

    Context, all optional: `heading`, `text`, and `way_url` with `way_label` where one can go on.
    """
    return _error_page(request, 410, context)


@requires_csrf_token
def account_erased(request):
    """410 for who was signed in with an account that was erased meanwhile; what was typed is shown, to be copied."""
    response = _error_page(request, 410, words_to_copy(request), template="errors/account_erased.html")
    if request.headers.get("HX-Request"):
        # A part of a page takes no error page: the page is read again, by who is not signed in
        response.headers["HX-Refresh"] = "true"
    return response


@requires_csrf_token
def account_gone(request):
    """410 for what concerned another account that was erased meanwhile; what was typed is shown, to be copied."""
    return _error_page(request, 410, words_to_copy(request), template="errors/account_gone.html")


def _session_ended():
    """400 when the session was closed elsewhere while the request was served; the browser forgets it."""
    response = HttpResponse(loader.render_to_string("errors/session_ended.html"), status=400, headers=NEVER_KEPT)
    response.delete_cookie(
        settings.SESSION_COOKIE_NAME,
        path=settings.SESSION_COOKIE_PATH,
        domain=settings.SESSION_COOKIE_DOMAIN,
        samesite=settings.SESSION_COOKIE_SAMESITE,
    )
    return response


def server_error(request):
    """500 from a template that asks nothing of the database, the session or the request."""
    return HttpResponse(loader.render_to_string("errors/500.html"), status=500, headers=NEVER_KEPT)


@requires_csrf_token
def too_many_requests(request, wait):
    """429 with Retry-After, and a page whose form holds what was typed, ready to be sent again.

    Context: `minutes` to wait, `action` (where to send again), `typed` (pairs of field name and value).
    """
    response = _error_page(request, 429, {"minutes": math.ceil(wait / 60)} | _typed(request))
    response.headers["Retry-After"] = str(wait)
    return response


def limit_reached(request):
    """429 where the limit was counted by allauth, which does not say how long it lasts."""
    return too_many_requests(request, 300)


@requires_csrf_token
def csrf_failure(request, reason=""):
    """403 for a form whose token is missing or stale, with what was typed in a form that has a fresh token.

    A form that came from another site gets the page without the form; a browser that sends no cookie back is told so.
    """
    logger.warning("csrf_refused", extra={"reason": reason})
    is_foreign = "checking failed" in reason  # of the Origin or the Referer: see django.middleware.csrf
    context = {} if is_foreign else _typed(request) | {"is_without_cookie": reason == REASON_NO_CSRF_COOKIE}
    return _error_page(request, 403, context, template="errors/csrf.html")


def _error_page(request, status, context=None, template=None):
    body = loader.render_to_string(template or f"errors/{status}.html", context, request)
    return HttpResponse(body, status=status, headers=NEVER_KEPT)


def has_words(request):
    """Whether somebody wrote something in the form that was sent."""
    return bool(words_to_copy(request).get("words"))


def words_to_copy(request):
    """The words of a form that was sent, as `words`; on error pages none of another site (CSRF)."""
    if request.method != "POST":
        return {}
    try:
        request.POST  # noqa: B018 reading it is what may fail
    except UNREADABLE:
        return {}
    return {"words": [value for _name, value in _typed(request)["typed"] if are_words(value)]}


def are_words(value):
    """Whether somebody wrote it: long enough, and with a space in it, which keys and choices do not have."""
    return len(value) > SHORTEST_WORDS and " " in value.strip()


def _typed(request):
    typed = [(name, value) for name, values in request.POST.lists() if name not in SECRET_FIELDS for value in values]
    return {"action": request.get_full_path(), "typed": typed}
