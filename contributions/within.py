"""Reading on within the list a text was found in: its page knows that list by `?dans=`, the list's own address."""

from urllib.parse import urlencode

from django.http import QueryDict

from .public_list.shown import Listing
from .tally import count_answers, tally_of

LONGEST = 1500


def listing_of(campaign, params):
    """The campaign's list that an address asks for."""
    tally = tally_of(campaign)
    published = tally.published if tally else 0
    return Listing(campaign, params, published=published, answers=count_answers(campaign) if published else 0)


def listing_within(request, campaign):
    """The list that the address of a text says it was found in, or None. Whatever it says wrongly is left out."""
    within = request.GET.get("dans", "")
    return listing_of(campaign, QueryDict(within[:LONGEST])) if within else None


def still_within(request):
    """What an address of the same text ends with to stay in that list: `?dans=…`, or nothing."""
    return "?" + urlencode(kept) if (kept := kept_list(request)) else ""


def kept_list(request):
    """The parameter by which an address knows that list, as {"dans": …}, or nothing."""
    within = request.GET.get("dans", "")[:LONGEST]
    return {"dans": within} if within else {}


def neighbours_in(listing, contribution):
    """The texts just before and just after this one in the list, each or neither; two statements for any size.

    A text that is not in the list, or no longer, has the neighbours of the place where it would stand.
    """
    order, texts = listing.order, listing.found.only("reference", "title", "language", "campaign_id")
    place = order.place_of(contribution)
    place = place and order.known(*place)
    if place is None:
        return {"previous": None, "next": None}
    return {
        "previous": next(iter(order.read(texts, place, back=True, size=1)), None),
        "next": next(iter(order.read(texts, place, size=1)), None),
    }
