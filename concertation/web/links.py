"""Links that leave the site: absolute addresses, and signed ones that expire."""

from urllib.parse import urljoin

from django.conf import settings
from django.core import signing


class LinkInvalidError(Exception):
    """The link was altered, cut, or made for another purpose."""


class LinkExpiredError(LinkInvalidError):
    """The link is genuine and too old; `value` says what it was for, so that it can be sent again."""

    def __init__(self, value):
        super().__init__()
        self.value = value


def absolute_url(path):
    """The address of a path as written in a mail or a document, whatever the request said its host was."""
    return urljoin(settings.PUBLIC_URL.rstrip("/") + "/", path)


def sign_link(purpose, value):
    """A token that carries the value, readable by `read_link` for this purpose only. It is signed, not secret."""
    return signing.dumps(value, salt=_salt(purpose))


def read_link(purpose, token, *, max_age=None):
    """The value signed for this purpose, at most `max_age` seconds ago (settings.CONFIRMATION_HOURS when not given).

    Raises LinkExpiredError when it is too old, LinkInvalidError when it is not ours.
    """
    if max_age is None:
        max_age = settings.CONFIRMATION_HOURS * 3600
    try:
        return signing.loads(token, salt=_salt(purpose), max_age=max_age)
    except signing.SignatureExpired as error:
        raise LinkExpiredError(signing.loads(token, salt=_salt(purpose))) from error
    except (signing.BadSignature, ValueError) as error:
        # ValueError: characters that base64 or JSON refuse
        raise LinkInvalidError from error


def read_old_link(purpose, token):
    """The value signed for this purpose, however long ago: to send the same link again. Raises LinkInvalidError."""
    try:
        return read_link(purpose, token)
    except LinkExpiredError as expired:
        return expired.value


def _salt(purpose):
    return f"concertation.web.links.{purpose}"
