"""Whose draft it is: the account's; without one, this browser's, which says so by a signed cookie."""

import hashlib
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from concertation.privacy import terms

from ..models import UnfinishedText

SALT = "contributions.unfinished"


@dataclass(frozen=True)
class Writer:
    """Who writes here: `user` when signed in, else the fingerprint of the browser's secret; "" for neither."""

    user: object
    visitor: str = ""

    @property
    def columns(self):
        """What tells this writer's drafts."""
        return {"author": self.user} if self.user.is_authenticated else {"author": None, "visitor": self.visitor}

    @property
    def is_known(self):
        return self.user.is_authenticated or bool(self.visitor)

    def drafts(self):
        return UnfinishedText.objects.filter(**self.columns) if self.is_known else UnfinishedText.objects.none()


def writer_of(request):
    """Who writes, as the request says; a browser whose cookie is missing, altered or old is not known."""
    user = getattr(request, "user", None) or AnonymousUser()
    return Writer(user, "" if user.is_authenticated else browser_of(request))


def browser_of(request):
    """The fingerprint of this browser's secret, or "" without a cookie of ours."""
    secret = request.get_signed_cookie(
        settings.UNFINISHED_COOKIE_NAME, default="", salt=SALT, max_age=terms.UNFINISHED.total_seconds()
    )
    return fingerprint(secret) if secret else ""


def fingerprint(secret):
    return hashlib.sha256(secret.encode()).hexdigest()


def new_secret():
    return secrets.token_urlsafe(24)


def remember_browser(response, secret):
    """Have the browser keep its secret as long as the draft is kept: strictly necessary, set once they have written."""
    response.set_signed_cookie(
        settings.UNFINISHED_COOKIE_NAME,
        secret,
        salt=SALT,
        max_age=int(terms.UNFINISHED.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def secret_of(request):
    """The secret that the browser holds already, or ""; to be set again, so that it lives as long as the draft."""
    return request.get_signed_cookie(settings.UNFINISHED_COOKIE_NAME, default="", salt=SALT)
