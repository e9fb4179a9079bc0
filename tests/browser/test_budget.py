"""What a public page costs somebody who opens it for the first time, and that nothing moves while they read.

Bytes are counted as production serves them: static files compressed as WhiteNoise does, the rest as it came, each with
its headers. Nothing here is timed; the fonts are held back until the page has been painted without them.
"""

from urllib.parse import urlsplit

import pytest
from whitenoise.compress import Compressor

from home.demonstration.load import load_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WEIGHT = 150_000
SCRIPTS = 20_000
CAMPAIGN = "/concertations/sraddet/"
PAGES = [
    "/",
    "/concertations/",
    CAMPAIGN,
    "/concertations/projets-alimentaires/",
    CAMPAIGN + "contributions/",
    CAMPAIGN + "contributions/SRADDET-0066/",
    CAMPAIGN + "synthese/",
    CAMPAIGN + "contribution-collective/",
    "/charte/",
]
SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      window.shifts.push([shift.value, shift.sources.map(({ node }) => node?.nodeName + "." + node?.className)]);
    }
  }).observe({ type: "layout-shift", buffered: true });
}"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
SEEN_WHOLE = """async () => {
  for (let top = 0; top < document.body.scrollHeight; top += innerHeight) {
    scrollTo({ top, behavior: "instant" });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
}"""
compressor = Compressor(quiet=True)


@pytest.fixture
def story(transactional_db):
    load_story()


def test_pages_are_light_and_stand_still(visitor, story):
    heavy, scripts, moved = {}, {}, {}
    for path in PAGES:
        weights = weigh(visitor(width=390).page, path)
        if sum(weights.values()) > WEIGHT:
            heavy[path] = weights
        if (scripted := sum(size for url, size in weights.items() if url.endswith(".js"))) > SCRIPTS:
            scripts[path] = scripted
        if shifts := shifts_on(visitor(width=390).page, path):
            moved[path] = shifts
    assert (heavy, scripts, moved) == ({}, {}, {})
    # The scales weigh, and the eye that watches for moves sees one: with fonts that replace others, the text moves
    assert sum(weigh(visitor(width=390).page, CAMPAIGN).values()) > WEIGHT / 4
    assert shifts_on(visitor(width=390).page, CAMPAIGN, font_display="swap")


def weigh(page, path):
    """The bytes of each thing that a first visit fetches."""
    responses = []
    page.on("response", lambda response: responses.append(response))
    assert page.goto(path, wait_until="networkidle").status == 200
    return {urlsplit(response.url).path: _size(response) for response in responses}


def _size(response):
    sizes = response.request.sizes()
    path = urlsplit(response.url).path
    body = sizes["responseBodySize"]
    if path.startswith("/static/") and compressor.should_compress(path):
        body = len(compressor.compress_brotli(response.body()))
    return body + sizes["responseHeadersSize"]


def shifts_on(page, path, *, font_display=None):
    """What moved by itself while the page was read to its end, the fonts having come after its first painting."""
    held = []
    page.route("**/*.woff2", lambda route: held.append(route))
    if font_display:
        page.route(
            "**/tokens.css", lambda route: _replace(route, "font-display: optional", f"font-display: {font_display}")
        )
    page.goto(path, wait_until="domcontentloaded")
    page.evaluate(SHIFTS)
    page.wait_for_function(PAINTED)
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.evaluate(SEEN_WHOLE)
    return page.evaluate("window.shifts")


def _replace(route, before, after):
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace(before, after))
