"""The one way through the tables whose rows never change: opened for an erasure, shut by its end."""

from contextlib import contextmanager

from django.db import connection, transaction

from concertation.journal.immutable import DOOR


@contextmanager
def erasing():
    """While it holds, the named columns of immutable tables may be blanked, in this transaction and no other.

    It opens a transaction, or a savepoint in the caller's, and may be nested. Leaving it shuts the door; an exception
    undoes the savepoint and with it the setting, and the end of the transaction resets it in any case: a connection
    that goes back to the pool never carries it.
    """
    with transaction.atomic():
        before = _turn("on")
        yield
        _turn(before)


def _turn(state):
    """Set the transaction's own setting; returns what it was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(current_setting(%s, true), '')", [DOOR])
        (before,) = cursor.fetchone()
        cursor.execute("SELECT set_config(%s, %s, true)", [DOOR, state])
    return before
