"""Pictures of the running demonstration, for the README and for whoever judges the look."""

import os
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

WIDTHS = (390, 1280)
PAGES = {
    "accueil": "/",
    "concertations": "/concertations/",
    "concertation": "/concertations/sraddet/",
    "contributions": "/concertations/sraddet/contributions/",
    "synthese": "/concertations/sraddet/synthese/",
    "contribution-collective": "/concertations/sraddet/contribution-collective/",
}
CHROMIUMS = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


class Command(BaseCommand):
    help = "Take pictures of the running demonstration's main pages at 390 and 1280 pixels."
    requires_system_checks = ()

    def add_arguments(self, parser):
        port = os.environ.get("PORT", "8000")
        parser.add_argument("--address", default=f"http://127.0.0.1:{port}", help="where the demonstration answers")
        parser.add_argument("--to", default=str(settings.BASE_DIR / "docs" / "screenshots"), type=Path)

    def handle(self, *, address, to, **options):
        try:
            from playwright.sync_api import Error, sync_playwright
        except ImportError as error:
            raise CommandError("Pictures need the development packages: run `make screenshots`.") from error
        chromium = find_chromium()
        Path(to).mkdir(parents=True, exist_ok=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            try:
                for path in take_pictures(browser, address=address, to=Path(to)):
                    self.stdout.write(str(path))
            except Error as error:
                raise CommandError(
                    f"{address} does not answer: start it with `make demo`. ({error.message})"
                ) from error
            finally:
                browser.close()


def find_chromium():
    """The path of an installed Chromium."""
    candidates = [os.environ.get("CHROMIUM", ""), *CHROMIUMS]
    found = next((path for path in candidates if path and Path(path).exists()), None)
    if found is None:
        raise CommandError("Pictures need Chromium: apt-get install chromium (or set CHROMIUM to its path).")
    return found


def take_pictures(browser, *, address, to):
    """One file a page and width; a page that does not answer 200 is an error, not a picture."""
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 900}, locale="fr-FR", reduced_motion="reduce")
        for name, path in PAGES.items():
            answer = page.goto(address + path)
            if answer.status != 200:
                raise CommandError(f"{path} answers {answer.status}.")
            file = to / f"{name}-{width}.png"
            page.screenshot(path=str(file), full_page=width == WIDTHS[0])
            yield file
        page.close()
