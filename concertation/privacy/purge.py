"""What is too old goes, every night: each room registers what it forgets and after how long, in its `personal.py`."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Retention:
    """`forget(now)` deletes or blanks what is older than the room's limit, in its own transactions; says how many."""

    code: str
    forget: Callable


_retentions: dict[str, Retention] = {}


def register_retention(code, forget):
    """Add a rule; registering a code again replaces it."""
    _retentions[code] = Retention(code, forget)


def retentions():
    return [_retentions[code] for code in sorted(_retentions)]
