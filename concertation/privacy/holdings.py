"""What each room holds of a person: how to copy it out, and how to erase it. Rooms register theirs in `personal.py`."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Holding:
    """One chapter of a person's data.

    `copy(user)` yields rows (copying.Row); `erase(user, mode)` runs inside the erasure's transaction, the door of the
    immutable tables open, and returns {what: how many}. Rooms erase in the order of `order`: the texts, what is about
    people, the machine's own traces, the account itself last (people, 1000). `foresee(user, mode)` yields what the
    person should know before choosing, as (stays, sentence).
    """

    code: str
    title: str
    copy: Callable
    erase: Callable
    order: int = 100
    foresee: Callable = lambda user, mode: ()


_holdings: dict[str, Holding] = {}


def register_holding(*, code, title, copy, erase, order=100, foresee=lambda user, mode: ()):
    """Add a chapter; registering a code again replaces it."""
    _holdings[code] = Holding(code, title, copy, erase, order, foresee)


def holdings():
    """Every chapter, in the order in which they are erased."""
    return sorted(_holdings.values(), key=lambda holding: (holding.order, holding.code))
