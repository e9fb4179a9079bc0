"""The pages of "Mon espace" and what awaits a person there: rooms register theirs in their `apps.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class MyPage:
    """One entry: `url_name` is reversed without arguments, `count(user)` may put a number beside the label."""

    code: str
    label: str
    url_name: str
    icon: str
    order: int
    count: Callable
    shown: Callable

    @property
    def url(self):
        return reverse(self.url_name)


@dataclass(frozen=True)
class Waiting:
    """Something that awaits the person: what, in a few words why, and the link that leads there."""

    title: str
    url: str
    label: str
    text: str = ""
    icon: str = "inbox"


_waiting: list[Callable] = []
_pages: dict[str, MyPage] = {}


def register_my_page(*, code, label, url_name, icon, order, count=lambda user: None, shown=lambda user: True):
    """Add a page to everybody's space; registering a code again replaces it. Orders: 0 overview, 10 texts, 20 comments,
    30 workshops, 40 organisations, 60 profile, 70 notifications, 80 sign-in and security, 90 data."""
    _pages[code] = MyPage(code, label, url_name, icon, order, count, shown)


def register_waiting_for_me(source):
    """Add a function (user) -> Waiting items, in few queries however many there are."""
    if source not in _waiting:
        _waiting.append(source)
    return source


def waiting_for(user):
    """All that awaits the person, as the rooms tell it."""
    return [item for source in _waiting for item in source(user)]


def my_pages(user):
    """The pages that this person has, in order."""
    return [page for page in sorted(_pages.values(), key=lambda page: page.order) if page.shown(user)]


def current_page(pages, path, code=""):
    """The page with this code, or the one that stands at this address or nearest above it; None when none does.

    The first page, the overview, is above all the others: it is the current one only at its own address.
    """
    if code:
        return next((page for page in pages if page.code == code), None)
    below = [page for page in pages[1:] if path.startswith(page.url)]
    if below:
        return max(below, key=lambda page: len(page.url))
    return pages[0] if pages and path == pages[0].url else None
