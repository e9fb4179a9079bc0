"""One page of the list, from any place in it, and the ways to the pages around."""

import re
from dataclasses import dataclass

from django.utils.functional import cached_property

from concertation.text.highlight import found_forms, mark_hits, passage_around_hits

from ..list_facets import HITS
from ..list_orders import order_of
from .found import Found

PAGE = 20
# A place in the list, and how many entries come before it: apres=KEY-NUMBER-BEFORE
PLACE = re.compile(r"(\d{1,18})-(\d{1,18})(?:-(\d{1,9}))?")


@dataclass(frozen=True)
class Page:
    """A piece of the list."""

    entries: list
    has_previous: bool
    has_next: bool


class Paged(Found):
    """The list as it is read: twenty texts at once."""

    @cached_property
    def order(self):
        return order_of(self.sort, words=self.words, seed=self.seed, latest=lambda: self.latest[:HITS])

    @cached_property
    def place(self):
        """Where the page begins, as (place, entries before it, whether the page goes back from there); or nothing."""
        for name, is_back in (("apres", False), ("avant", True)):
            match = PLACE.fullmatch(self.params.get(name, ""))
            if match and (place := self.order.known(int(match[1]), int(match[2]))):
                return place, int(match[3] or 0), is_back
        return None

    @cached_property
    def page(self):
        """The page's texts, and whether there are others before it and after it."""
        place, _before, is_back = self.place or (None, 0, False)
        rows = list(self.order.read(self.found.for_lists(), place, back=is_back, size=PAGE + 1))
        is_cut = len(rows) > PAGE
        entries = rows[:PAGE][::-1] if is_back else rows[:PAGE]
        return Page(entries, has_previous=is_cut if is_back else bool(place), has_next=is_back or is_cut)

    @cached_property
    def entries(self):
        """The page's texts, each with its title and the passage that holds the words (components/entry.html)."""
        entries = self.page.entries
        if self.stems and entries:
            forms = found_forms([part for text in entries for part in (text.title, text.body)], self.stems)
            for text in entries:
                text.marked_title = mark_hits(text.title, forms)
                text.passage = passage_around_hits(text.body, forms)
        return entries

    @cached_property
    def first_rank(self):
        """The rank of the page's first entry, as its address tells it."""
        _place, before, is_back = self.place or (None, 0, False)
        return max(before - len(self.entries) if is_back else before, 0) + 1 if self.page.has_previous else 1

    @property
    def last_rank(self):
        return self.first_rank + len(self.entries) - 1

    @property
    def next_query(self):
        """The address of the next page, or nothing when this is the last."""
        if not (self.entries and self.page.has_next):
            return ""
        return self.query(apres=self._place(self.entries[-1], before=self.last_rank))

    @property
    def previous_query(self):
        """The address of the page before, or nothing when this is the first."""
        if not (self.entries and self.page.has_previous):
            return ""
        before = self.first_rank - 1
        return self.query(avant=self._place(self.entries[0], before=before)) if before > PAGE else self.first_query

    @property
    def page_query(self):
        """The one address of this page, for those who keep addresses: neither its rank nor the way one came."""
        if not self.entries or not self.page.has_previous:
            return self.first_query
        name = "avant" if self.place[2] else "apres"
        return self.query(**{name: self.params[name]})

    def _place(self, text, *, before):
        key, pk = self.order.place_of(text)
        return f"{key}-{pk}-{before}"
