"""The door of a restricted page: what somebody who is not admitted gets, and what they can do about it.

Upper rooms register the kinds of pages that can be spaces, each with the view that stands at its door.
"""

from collections.abc import Callable

from django.http import Http404
from wagtail.models import Page

from concertation.web.security import keep_from_robots

from . import rules

_doors: dict[type[Page], Callable] = {}
_contents: dict[type[Page], Callable] = {}


def register_space_page(model, show_door, *, contents=lambda page: []):
    """Let pages of this kind be restricted or unlisted; `show_door(request, page)` answers whoever is not admitted.

    The door may say what the page is about and who may enter: that it exists is known to all. Nothing else.
    `contents(page)` says in lines what becomes everybody's when the page is opened.
    """
    _doors[model] = show_door
    _contents[model] = contents


def contents_of(page):
    return _contents[page.specific_class](page.specific)


def is_space_page(page):
    return page.specific_class in _doors


def keep_the_door(page, request, args, kwargs):
    """Before Wagtail serves a page: the door to who is not admitted, 404 for what is below a closed page."""
    if rules.is_open_to_all(page):
        return None
    keep_from_robots(request)
    if rules.is_admitted(request.user, page):
        return None
    above = Page.objects.ancestor_of(page).filter(rules.closed_to(request.user))
    if not is_space_page(page) or above.exists():
        raise Http404
    return _doors[page.specific_class](request, page)


def ways_in(user, space):
    """What the person can do, by code: `sign_in`, `profile` (not filled), `checking` (not checked yet), `address`."""
    if not user.is_authenticated:
        return ["sign_in"]
    if rules.waits_for_check(user, space):
        return ["checking", "address"]
    asks_profile = (space.territories.exists() and user.territory is None) or (
        space.colleges.exists() and user.college is None
    )
    return ["profile", "address"] if asks_profile else ["address"]
