"""Telling the past through today's use cases."""

from contextlib import contextmanager
from unittest.mock import patch

from django.utils import timezone


@contextmanager
def clock_at(moment):
    """Within the block, the use cases believe that it is this moment: what they write is dated so.

    The story of 2017 is then made of rows that the product itself wrote, rules and phases included, instead of rows
    made by hand.
    """
    with patch.object(timezone, "now", lambda: moment):
        yield
