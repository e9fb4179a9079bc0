"""When to try again, and when to stop."""

import random
from datetime import timedelta

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
# One minute, two, four ... then every hour: about three days.
MAX_ATTEMPTS = 78


def wait_after(attempts):
    """How long to wait after so many failed attempts: doubling up to an hour, spread by a fifth either way."""
    wait = min(FIRST_WAIT * 2 ** min(attempts - 1, 10), LONGEST_WAIT)
    return wait * random.uniform(0.8, 1.2)  # noqa: S311  spreads load, guards no secret
