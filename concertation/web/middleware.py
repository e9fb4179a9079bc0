"""What every answer passes through."""

from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from concertation.text.typography import set_french_html

from .views import has_words, not_a_page, page_not_found, signed_out

# Letters that are not set: the editor's screens hold texts that are typed again, not read.
UNSET_PATHS = ("/admin/",)
# What is text and may be long; pictures and documents are compressed already, exports leave as they are made.
COMPRESSED = ("text/html", "application/atom+xml", "application/xml")


class PageCompressionMiddleware(GZipMiddleware):
    """Pages and feeds leave compressed, at a length that is each time a little different, so that it tells nothing of
    the secrets in them (Django's answer to the BREACH attack). Static files are compressed beforehand."""

    def process_response(self, request, response):
        if not response.headers.get("Content-Type", "").startswith(COMPRESSED):
            return response
        return super().process_response(request, response)


class TypographyMiddleware:
    """Pages in French leave with French typography; every other answer leaves as it is."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if is_page_in_french(request, response):
            response.content = set_french_html(response.content.decode(response.charset))
            if "Content-Length" in response.headers:
                response.headers["Content-Length"] = str(len(response.content))
        return response


def is_page_in_french(request, response):
    return (
        not response.streaming
        and response.headers.get("Content-Type", "").startswith("text/html")
        and getattr(request, "LANGUAGE_CODE", "").startswith("fr")
        and not request.path.startswith(UNSET_PATHS)
    )


class DeadEndMiddleware:
    """Nobody ends on an empty answer, and no words are lost, where the session ended while a form was open.

    Whoever sends a form and is asked to sign in comes back to the page that held the form, not to the address that
    took it; if they had written something, a page gives it back first. Whoever opens an address that only takes forms
    reads so. Who is signed in and may not is not asked to sign in again, as Wagtail's admin does without end: for them
    there is nothing, and what they had written while their role was taken away is given back.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        leads_back = leads_back_by_signing_in(request, response)
        if leads_back and request.user.is_authenticated:
            return page_not_found(request)
        if leads_back and request.method == "POST":
            login = redirect_to_login(page_of_form(request))
            return signed_out(request, login.url) if has_words(request) else login
        if request.method == "GET" and response.status_code == 405 and not response.content:
            return not_a_page(request, response.headers["Allow"])
        return response


def leads_back_by_signing_in(request, response):
    """Whether the answer sends to the sign-in page, and from there to the very address that was asked for."""
    if response.status_code != 302:
        return False
    parts = urlsplit(response.url)
    returns = parse_qs(parts.query).get("next")
    return parts.path == resolve_url(settings.LOGIN_URL) and returns == [request.get_full_path()]


def page_of_form(request):
    """The page of this site that held the form, as far as the browser says; or the address that took it."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure()):
        return request.get_full_path()
    parts = urlsplit(referer)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
