"""The interface follows the language of the account: at sign-in, and as soon as the profile says another."""

from django.conf import settings
from django.utils.translation import get_language

KEPT = {
    "max_age": settings.LANGUAGE_COOKIE_AGE,
    "path": settings.LANGUAGE_COOKIE_PATH,
    "domain": settings.LANGUAGE_COOKIE_DOMAIN,
    "secure": settings.LANGUAGE_COOKIE_SECURE,
    "httponly": settings.LANGUAGE_COOKIE_HTTPONLY,
    "samesite": settings.LANGUAGE_COOKIE_SAMESITE,
}


def show_in(response, language):
    """Have the browser ask for this language from now on, as the choice at the foot of each page does."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, **KEPT)


def follow_language(sender, user, response=None, **kwargs):
    """When somebody signs in, by whatever way allauth lets them."""
    if response is not None:
        show_in(response, user.language)


def keep_language(sender, user, **kwargs):
    """Who signs up on an English page goes on in English."""
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    if language in dict(settings.LANGUAGES) and user.language != language:
        user.language = language
        user.save(update_fields=["language"])
