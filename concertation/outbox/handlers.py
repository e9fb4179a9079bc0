"""What each kind of dispatch does: rooms register a function, the delivery calls it."""

from collections.abc import Callable

from .models import Dispatch

_HANDLERS: dict[str, Callable[[Dispatch], None]] = {}


class TemporaryFailureError(Exception):
    """It did not work now and may work later."""


class PermanentFailureError(Exception):
    """It will never work: staff must see it."""


def register_handler(kind, handler):
    """`handler(dispatch)` does it, or raises TemporaryFailureError or PermanentFailureError with what was said.

    It may run twice for one row (a worker killed between doing and saying so): what it does must bear that.
    """
    _HANDLERS[kind] = handler


def handler_for(kind):
    try:
        return _HANDLERS[kind]
    except KeyError as error:
        raise PermanentFailureError(f"no handler for {kind!r}") from error
