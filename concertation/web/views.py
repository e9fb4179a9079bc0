"""Answers that belong to no room: errors. The pages are drawn in templates/errors/."""

from django.http import HttpResponse
from django.template import loader

# What is typed into these fields is not sent back to the browser.
SECRET_FIELDS = frozenset({"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword"})


def too_many_requests(request, wait):
    """429 with Retry-After, and a page whose form holds what was typed, ready to be sent again.

    Context: `wait` in seconds, `action` (where to send again), `typed` (pairs of field name and value).
    """
    typed = [(name, value) for name, values in request.POST.lists() if name not in SECRET_FIELDS for value in values]
    context = {"wait": wait, "action": request.get_full_path(), "typed": typed}
    body = loader.render_to_string("errors/429.html", context, request)
    return HttpResponse(body, status=429, headers={"Retry-After": str(wait), "Cache-Control": "private, no-store"})


def csrf_failure(request, reason=""):
    """403 for a form whose token is missing or stale, with what was typed kept on the page."""
    body = loader.render_to_string("errors/csrf.html", {"reason": reason}, request)
    return HttpResponse(body, status=403)
