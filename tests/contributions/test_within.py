"""Reading on within a list: the same texts in the same order, back and forth, whatever the order and the filter."""

import itertools
from urllib.parse import parse_qs, quote

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from concertation.text.choices import TextStatus
from contributions.list_orders import SORTS, AtRandom
from contributions.public_list import pages
from contributions.public_list.shown import Listing
from contributions.within import listing_within, neighbours_in
from tests.factories import CampaignFactory, CommentFactory, ContributionFactory, UserFactory

pytestmark = pytest.mark.django_db
QUERIES = [f"tri={sort}" for sort in SORTS] + [f"q=terre&tri={sort}" for sort in SORTS]


@pytest.fixture
def campaign():
    campaign = CampaignFactory()
    for number in range(8):
        ContributionFactory(
            campaign=campaign,
            title=f"Terre {number}" if number % 3 else f"Numéro {number}",
            body="Une terre " * (number + 1),
            support_count=number % 2,
            comment_count=number % 3,
        )
    ContributionFactory(campaign=campaign, title="Terre cachée", status=TextStatus.HIDDEN)
    return campaign


def listing(campaign, query):
    return Listing(campaign, QueryDict(query), published=8)


def walk(campaign, query, way):
    """The numbers read page after page, from this address on."""
    while query:
        page = listing(campaign, query.lstrip("?"))
        yield page
        query = getattr(page, way)


@pytest.mark.parametrize("query", [*QUERIES, "tri=hasard&graine=0", "tri=hasard&graine=4294967295"])
def test_pages_follow_each_other_both_ways(campaign, monkeypatch, query):
    whole = [text.pk for text in listing(campaign, query).entries]
    assert len(whole) == 8
    monkeypatch.setattr(pages, "PAGE", 3)
    forth = list(walk(campaign, query, "next_query"))
    assert [text.pk for page in forth for text in page.entries] == whole
    assert [(page.first_rank, page.last_rank) for page in forth] == [(1, 3), (4, 6), (7, 8)]
    back = list(walk(campaign, forth[-2].query() + "&" + forth[-1].previous_query.lstrip("?"), "previous_query"))
    assert [[text.pk for text in page.entries] for page in back] == [whole[3:6], whole[:3]]
    assert [page.first_rank for page in back] == [4, 1]
    assert "avant" not in forth[1].previous_query  # the first page has one address


@pytest.mark.parametrize("query", QUERIES)
def test_neighbours_are_those_of_the_list(campaign, query):
    found = listing(campaign, query)
    for before, text, after in zip([None, *found.entries], found.entries, [*found.entries[1:], None], strict=False):
        assert neighbours_in(found, text) == {"previous": before, "next": after}


def test_a_text_outside_the_list_has_the_neighbours_of_its_place(campaign):
    found = listing(campaign, "theme=theme-1")
    text = ContributionFactory(campaign=campaign)
    assert neighbours_in(found, text) == {"previous": None, "next": None}


def test_draws_differ_and_each_holds_every_text(campaign):
    draws = {tuple(text.pk for text in listing(campaign, f"tri=hasard&graine={seed}").entries) for seed in SEEDS}
    assert len(draws) > 4
    assert {len(set(draw)) for draw in draws} == {8}


SEEDS = range(0, 2**32, 2**28)


def test_each_text_comes_first_about_as_often(campaign):
    order, texts = AtRandom(0), [text.pk for text in listing(campaign, "").entries]
    places = sorted(order.place_of(type("Text", (), {"pk": pk}))[0] for pk in texts)
    gaps = [after - before for before, after in itertools.pairwise([*places, places[0] + 2**32])]
    assert max(gaps) < 4 * 2**32 / len(texts)


def test_entries_carry_the_list_they_were_found_in(campaign):
    assert listing(campaign, "").within == ""
    suffix = listing(campaign, "q=terre&tri=soutenues&apres=1-5-20").within
    assert parse_qs(suffix[1:]) == {"dans": ["q=terre&tri=soutenues"]}


@pytest.mark.parametrize("within", ["", "?dans=", "?dans=" + "a%26" * 2000, "?dans=%00%ff", "?dans=tri%3Dx%26q%3D%22"])
def test_odd_addresses_name_a_list_or_none(campaign, within):
    text = ContributionFactory(campaign=campaign)
    found = listing_within(RequestFactory().get("/" + within), campaign)
    assert found is None or set(neighbours_in(found, text)) == {"previous", "next"}


def test_what_one_does_with_a_text_stays_in_the_list(client, campaign):
    text, user = campaign.contributions.first(), UserFactory()
    address, within = text.get_absolute_url(), "?dans=q%3Dterre"
    assert client.post(f"{address}soutenir/{within}").url.endswith(quote(f"{address}{within}#soutenir", safe="/"))
    client.force_login(user)
    assert client.post(f"{address}soutenir/{within}").url == f"{address}{within}#soutenir"
    assert f'action="{address}soutenir/{within}"' in client.get(f"{address}{within}").content.decode()
    comment = CommentFactory(target=text, status=TextStatus.PUBLISHED)
    assert client.get(f"{address}commentaires/{comment.pk}/{within}").url == f"{address}{within}#c{comment.pk}"
