"""Where a message waits for the next page."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage


class MessageStorage(CookieStorage):
    """A signed cookie: no session is opened for a visitor. On HTTPS its name binds it to this host alone."""

    cookie_name = "__Host-messages" if settings.SESSION_COOKIE_SECURE else "messages"
