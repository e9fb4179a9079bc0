"""What a person must settle before the account can go: rooms register theirs in their `personal.py`."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Obstacle:
    """`check(user)` yields sentences that say what to do first.

    `hold(user)` locks what the check counts on, other people mostly, until the transaction ends: two who leave at once
    would otherwise each count on the other.
    """

    check: Callable
    hold: Callable = lambda user: None


_obstacles: dict[str, Obstacle] = {}


def register_obstacle(code, check, *, hold=lambda user: None):
    """Add what may stand in the way; registering a code again replaces it."""
    _obstacles[code] = Obstacle(check, hold)


def hold_obstacles(user):
    """Lock what the obstacles count on, so that what `obstacles_of` answers is still true at the end.

    The caller holds a transaction, and takes no lock on the account before this one: every use case that ends what
    somebody answers for takes the same locks first.
    """
    for code in sorted(_obstacles):
        _obstacles[code].hold(user)


def obstacles_of(user):
    """(code, sentence) of everything that stands in the way; empty when nothing does."""
    return [(code, sentence) for code in sorted(_obstacles) for sentence in _obstacles[code].check(user)]
