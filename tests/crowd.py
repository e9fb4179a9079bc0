"""Several people at once: each act on a database connection of its own, all begun at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from django.db import connections


def at_once(*acts, tells=()):
    """What each act gave, in their order. An error of the classes in `tells` is an answer, any other is raised."""
    together = Barrier(len(acts), timeout=30)

    def one(act):
        try:
            together.wait()
            return act()
        except tells as told:
            return told
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def each_at_once(act, people, *, tells=()):
    """What `act(person)` gave to each of them."""
    return at_once(*(partial(act, person) for person in people), tells=tells)
