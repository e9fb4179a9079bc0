"""What a person must settle before the account can go: rooms register theirs in their `personal.py`."""

_obstacles = {}


def register_obstacle(code, check):
    """`check(user)` yields sentences that say what to do first; registering a code again replaces it."""
    _obstacles[code] = check


def obstacles_of(user):
    """(code, sentence) of everything that stands in the way; empty when nothing does."""
    return [(code, sentence) for code in sorted(_obstacles) for sentence in _obstacles[code](user)]
