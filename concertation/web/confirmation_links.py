"""Views behind a confirmation link that was mailed: opened in time, too old and asked for again, or cut on its way."""

import functools

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from .limits import limited
from .links import LinkExpiredError, LinkInvalidError, read_link, read_old_link


def from_confirmation_link(purpose, *, again):
    """Give the view the number that its link carries, in the place of the token.

    An old link is answered with 410 and a button that posts to `again`, the name of the address that mails another
    one; a cut or foreign link with 404.
    """

    def decorate(view):
        @functools.wraps(view)
        def opened_view(request, token):
            try:
                pk = read_link(purpose, token)
            except LinkExpiredError:
                return render(request, "links/expired.html", {"again": reverse(again, args=[token])}, status=410)
            except LinkInvalidError:
                return _cut(request)
            return view(request, pk)

        return opened_view

    return decorate


def resending(purpose, send):
    """A view that mails the link again, to the address that it was first sent to.

    `send(pk)` does so if there is still something to confirm; the answer is the same whatever became of it.
    """

    @never_cache
    @require_POST
    @limited("resend-confirmation", count=5, seconds=3600)
    def resend(request, token):
        try:
            pk = read_old_link(purpose, token)
        except LinkInvalidError:
            return _cut(request)
        send(pk)
        return render(request, "links/sent.html")

    return resend


def _cut(request):
    return render(request, "links/cut.html", status=404)
