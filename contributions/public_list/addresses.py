"""The addresses of the lists that stand beside this one: whole, less a filter, in another order, exact."""

from urllib.parse import urlencode

from ..list_orders import AT_RANDOM, NEWEST
from .asked import Asked


class Addressed(Asked):
    """A list that knows its own address."""

    def query(self, without=(), **changed):
        """The query string of this list, less some parameters (name, value), with others changed."""
        params = self.params.copy()
        for name in ("apres", "avant", "graine", *changed):
            params.pop(name, None)
        if self.sort == AT_RANDOM:
            params["graine"] = str(self.seed)
        for name, value in without:
            params.setlist(name, [kept for kept in params.getlist(name) if kept != value] if value else [])
        for name, value in changed.items():
            params[name] = value
        for name in [name for name, values in params.lists() if not any(values)]:
            del params[name]
        return "?" + params.urlencode()

    @property
    def first_query(self):
        """The address of the whole list, from its beginning."""
        return self.query()

    @property
    def exact_query(self):
        """The address of the same list with the words as they were typed."""
        return self.query(exacte="1")

    @property
    def is_usual(self):
        """Whether this is the campaign's list as it stands, neither filtered nor sorted otherwise."""
        return not self.is_filtered and self.sort == NEWEST

    @property
    def within(self):
        """What the address of an entry ends with, so that its page knows the list it was found in (within.py)."""
        return "" if self.is_usual else "?" + urlencode({"dans": self.query()[1:]})
