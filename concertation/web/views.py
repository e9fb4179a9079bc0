"""Answers that belong to no room: health and errors."""

from django.http import HttpResponseForbidden


def csrf_failure(request, reason=""):
    return HttpResponseForbidden(reason)
