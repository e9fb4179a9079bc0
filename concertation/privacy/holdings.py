"""What each room holds of a person: how to copy it out, and how to erase it. Rooms register theirs in `personal.py`."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Holding:
    """One chapter of a person's data.

    `copy(user)` yields plain rows (dicts of JSON values, files as django Files under the key "file"); `erase(user,
    mode)` runs inside the erasure's transaction and returns {what: how many}. Rooms erase in the order of `order`,
    the account itself last (people, 1000).
    """

    code: str
    title: str
    copy: Callable
    erase: Callable
    order: int = 100


_holdings: dict[str, Holding] = {}


def register_holding(*, code, title, copy, erase, order=100):
    """Add a chapter; registering a code again replaces it."""
    _holdings[code] = Holding(code, title, copy, erase, order)


def holdings():
    """Every chapter, in the order in which they are erased."""
    return sorted(_holdings.values(), key=lambda holding: (holding.order, holding.code))
