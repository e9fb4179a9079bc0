"""The tabs of a campaign: pages with addresses of their own. Each room registers its tab in `apps.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Tab:
    """One page of a campaign. `shown` answers for a person; `count` may stand beside the label."""

    code: str
    label: str
    url: Callable
    order: int
    shown: Callable
    count: Callable


@dataclass(frozen=True)
class ShownTab:
    label: str
    url: str
    count: int | None
    is_current: bool


_tabs: dict[str, Tab] = {}


def register_tab(*, code, label, url, order, shown=lambda campaign, user: True, count=lambda campaign: None):
    """Add a tab to every campaign; registering a code again replaces it."""
    _tabs[code] = Tab(code=code, label=label, url=url, order=order, shown=shown, count=count)


def tabs_of(campaign, *, user, current):
    """The tabs that the person sees on this campaign, in order, the current one marked (and always there)."""
    return [
        ShownTab(tab.label, tab.url(campaign), tab.count(campaign), tab.code == current)
        for tab in sorted(_tabs.values(), key=lambda tab: tab.order)
        if tab.code == current or is_shown(tab, campaign, user)
    ]


def is_shown(tab, campaign, user):
    """A campaign in its first preview is not saved yet: it has no other page."""
    return campaign.pk is not None and tab.shown(campaign, user)


def label_of(code):
    """The label of a registered tab, for the crumbs of its page."""
    return _tabs[code].label if code in _tabs else ""


def find_tab(code, campaign, *, user):
    """The registered tab of this code when the person sees it on this campaign, otherwise None."""
    tab = _tabs.get(code)
    return tab if tab and is_shown(tab, campaign, user) else None
