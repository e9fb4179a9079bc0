"""Where a text stands in the list that its reader comes from: its neighbours, its rank, and the way back."""

from dataclasses import dataclass

from .public_list.pages import PAGE
from .within import neighbours_in

RANKED = 500  # in a longer list the page says no rank


@dataclass(frozen=True)
class ReadingOn:
    """What the page of a text says of the list it was found in. Without a rank, it is not in it."""

    previous: object
    next: object
    within: str
    list_query: str
    words: str = ""
    rank: int = 0
    total: int = 0


def read_on(listing, contribution):
    """The text's place in the list: a constant number of statements, and no rank in a long list."""
    neighbours = neighbours_in(listing, contribution)
    rank = _rank(listing, contribution) if listing.is_counted and listing.count <= RANKED else 0
    return ReadingOn(
        **neighbours,
        within=listing.within,
        list_query=_way_back(listing, neighbours["previous"], rank),
        words=listing.words,
        rank=rank,
        total=listing.count if rank else 0,
    )


def _rank(listing, contribution):
    if not listing.found.filter(pk=contribution.pk).exists():
        return 0
    place = listing.order.place_of(contribution)
    place = place and listing.order.known(*place)
    before = listing.order.read(listing.found.only("pk"), place, back=True, size=RANKED) if place else ()
    return len(before) + 1


def _way_back(listing, previous, rank):
    """The page of the list that begins with this text, once it stands beyond the first page."""
    if previous is None or rank <= PAGE:
        return listing.query()
    key, pk = listing.order.place_of(previous)
    return listing.query(apres=f"{key}-{pk}-{rank - 1}")
