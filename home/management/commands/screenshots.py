"""Pictures of the running demonstration, for the README and for whoever judges the look."""

import os
from itertools import product
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.demonstration.people import PASSWORD
from home.demonstration.story import read_story
from home.pictures import PICTURES

WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
CHROMIUMS = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]

# What would come as one reads on is asked for at once
EVERY_IMAGE = """async () => {
  await document.fonts.ready;
  const images = [...document.images];
  images.forEach((image) => { image.loading = "eager"; });
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
}"""


class Command(BaseCommand):
    help = "Take pictures of the running demonstration's pages (home/pictures.py): phone and desk, light and dark."
    requires_system_checks = ()

    def add_arguments(self, parser):
        port = os.environ.get("PORT", "8000")
        parser.add_argument("--address", default=f"http://127.0.0.1:{port}", help="where the demonstration answers")
        parser.add_argument("--to", default=str(settings.BASE_DIR / "docs" / "screenshots"), type=Path)
        parser.add_argument("--only", nargs="+", metavar="NAME", help="the pictures wanted; all by default")

    def handle(self, *, address, to, only, **options):
        try:
            from playwright.sync_api import Error, sync_playwright
        except ImportError as error:
            raise CommandError("Pictures need the development packages: run `make screenshots`.") from error
        chromium = find_chromium()
        wanted = choose_pictures(only)
        to = Path(to)
        to.mkdir(parents=True, exist_ok=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            try:
                for path in take_pictures(browser, wanted, address=address, to=to):
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


def choose_pictures(names):
    if not names:
        return PICTURES
    if unknown := set(names) - {picture.name for picture in PICTURES}:
        raise CommandError(f"home/pictures.py has no {', '.join(sorted(unknown))}.")
    return [picture for picture in PICTURES if picture.name in names]


def take_pictures(browser, pictures, *, address, to):
    """One file a page, width and scheme, and a PDF of what is printed.

    A page that does not answer what the list says is an error, not a picture.
    """
    for who in sorted({picture.who for picture in pictures}):
        state = sign_in(browser, address, who)
        own = [picture for picture in pictures if picture.who == who]
        for width, scheme in product(WIDTHS, SCHEMES):
            looks = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, "storage_state": state}
            # What is done on the way leaves a draft or a message behind: it is done in a browser of its own
            for theirs in [[each for each in own if not each.then], *([each] for each in own if each.then)]:
                yield from take_in_one_browser(browser, theirs, looks, address=address, to=to)


def take_in_one_browser(browser, pictures, looks, *, address, to):
    """The pictures one after the other, by somebody who keeps what the pages before them left."""
    context = browser.new_context(locale="fr-FR", reduced_motion="reduce", **looks)
    width, scheme = looks["viewport"]["width"], looks["color_scheme"]
    page = context.new_page()
    page.goto(address)  # the fonts: a page that starts without them does without
    for picture in pictures:
        if not open_page(page, address, picture):
            continue
        file = to / f"{picture.name}-{width}{'' if scheme == 'light' else '-dark'}.png"
        page.screenshot(path=str(file), full_page=picture.full)
        yield file
        if picture.printed and (width, scheme) == (WIDTHS[-1], SCHEMES[0]):
            file = to / f"{picture.name}.pdf"
            page.pdf(path=str(file), prefer_css_page_size=True)
            yield file
    context.close()


def sign_in(browser, address, who):
    """What the browser of this account of the story keeps once it has signed in; of nobody, nothing."""
    if not who:
        return None
    email = next(row["email"] for row in read_story("people")["account"] if row["code"] == who)
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.goto(f"{address}/compte/login/?next=/mon-espace/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url("**/mon-espace/")
    state = context.storage_state()
    context.close()
    return state


def open_page(page, address, picture):
    """The page as it stands once nothing moves and all its images are there; False where it is not to be had."""
    answer = page.goto(address + picture.path)
    if picture.for_developers and answer.status == 404:
        return False
    if answer.status != picture.status:
        raise CommandError(f"{picture.path} answers {answer.status}, not {picture.status}.")
    if picture.then:
        picture.then(page)
    page.evaluate(EVERY_IMAGE)
    page.wait_for_load_state("networkidle")
    return True
