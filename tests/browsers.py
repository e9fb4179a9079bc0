"""Chromium for the browser tests: one a worker, one fresh context (cookies, storage) a visitor."""

import pytest
from django.conf import settings
from django.test import Client

from .wanted import find_chromium

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chromium():
    """A started Chromium. Playwright runs a loop in this thread: Django's ORM is told that it may be called here."""
    from playwright.sync_api import sync_playwright

    patch = pytest.MonkeyPatch()
    with sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()
    patch.undo()


class Visitor:
    """One person at one screen: a page, and what the browser complained about or asked of others."""

    def __init__(self, chromium, address, *, width, javascript):
        self.address = address
        self.context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": 900},
            locale="fr-FR",
            timezone_id="Europe/Paris",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        self.complaints = []
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("console", self._listen)
        self.page.on("request", self._watch)

    def sign_in(self, user):
        """Give the visitor this user's session."""
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        self.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.address}])
        return self

    def _listen(self, message):
        if message.type == "error" and "Content Security Policy" in message.text:
            self.complaints.append(f"policy: {message.text}")

    def _watch(self, request):
        if request.url.startswith("http") and not request.url.startswith(self.address):
            self.complaints.append(f"third party: {request.url}")


@pytest.fixture
def visitor(chromium, live_server):
    """`visitor(width=390, javascript=False)` opens a new person's browser on the live site; `.page` is Playwright's.

    At the end no script error, no breach of the content policy and no request to a third party may have been seen.
    """
    visitors = []

    def arrive(*, width=1280, javascript=True):
        visitors.append(Visitor(chromium, live_server.url, width=width, javascript=javascript))
        return visitors[-1]

    yield arrive
    for one in visitors:
        one.context.close()
    assert [complaint for one in visitors for complaint in one.complaints] == []
