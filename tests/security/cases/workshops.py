"""The agenda and its sessions, each as open as its campaign; the list of formats, which the site keeps."""

from ..case import GET, POST, Case, given, slug
from ..world import CONTACT_BLOCK

STATES = ("open", "draft", "restricted", "unlisted")


def cases():
    yield Case("wagtail_serve", thing="agenda", fill=given("ateliers/"))
    yield Case("wagtail_serve", thing="programme", fill=given("ateliers/radar/"))
    for state in STATES:
        yield from session_cases(state)
    yield Case("wagtail_serve", GET, "open", "drafted session", fill=given("ateliers/brouillon/"))
    for name in ("agenda_calendar", "feed"):
        yield Case(f"workshops:{name}")
    yield Case("workshops:programme_calendar", fill=given("radar"))
    yield Case("workshops:programme_calendar", thing="drafted session", fill=given("brouillon"))
    yield Case("workshops:session_calendar", thing="no such session", fill=given("radar", "rien"))
    yield from format_cases()


def session_cases(state):
    """What hangs on a session, and on its campaign for it."""
    yield Case("workshops:campaign", GET, state, fill=slug)
    yield Case("workshops:programme_calendar", GET, state, "session", fill=given(f"session-{state}"))
    yield Case("wagtail_serve", GET, state, "session", fill=address)
    yield Case("home:card", GET, state, "session", fill=lambda site, place: ["atelier", str(place["session"].pk), "x"])
    for method in (GET, POST):
        fill = lambda site, place: [place["session"].pk, CONTACT_BLOCK]  # noqa: E731 read where it stands
        yield Case("home:contact", method, state, "of the session", fill=fill)


def address(site, place):
    return [place["session"].url.lstrip("/")]


def format_cases():
    viewset, chooser = "wagtailsnippets_workshops_workshopformat", "wagtailsnippetchoosers_workshops_workshopformat"
    for view in ("list", "list_results", "add"):
        yield Case(f"{viewset}:{view}")
    for view in ("edit", "delete", "usage", "history", "history_results"):
        yield Case(f"{viewset}:{view}", thing="nothing", fill=given(987))
    for view in ("choose", "choose_results", "chosen_multiple"):
        yield Case(f"{chooser}:{view}")
    yield Case(f"{chooser}:chosen", thing="nothing", fill=given("987"))
    yield Case(f"{viewset}:add", POST, data=lambda site, place: {"name": "Marche", "code": "marche", "sort_order": 9})
