"""Reading on within a list: the rank, the neighbours, the way back; nothing is claimed of what is not known."""

import pytest
from django.http import QueryDict

from contributions import reading_on
from contributions.reading_on import read_on
from contributions.within import listing_of
from tests.factories import CampaignFactory, ContributionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts():
    campaign = CampaignFactory()
    return [ContributionFactory(campaign=campaign, body=f"La terre {n}") for n in range(5)]


def reading(text, query):
    return read_on(listing_of(text.campaign, QueryDict(query)), text)


@pytest.mark.parametrize("query", ["q=terre", "tri=soutenues", "tri=hasard&graine=7", "nature=proposition"])
def test_ranks_follow_the_list(texts, query):
    listed = listing_of(texts[0].campaign, QueryDict(query)).entries
    read = [reading(text, query) for text in listed]
    assert [(one.rank, one.total) for one in read] == [(rank, 5) for rank in range(1, 6)]
    assert [one.previous for one in read] == [None, *listed[:-1]]
    assert [one.next for one in read] == [*listed[1:], None]


def test_a_text_that_is_not_in_the_list_has_no_rank(texts):
    outside = ContributionFactory(campaign=texts[0].campaign, body="La rivière", title="L'eau")
    assert (reading(outside, "q=terre").rank, reading(outside, "q=terre").words) == (0, "terre")


def test_the_way_back_leads_to_the_page_of_the_text(texts, monkeypatch):
    monkeypatch.setattr(reading_on, "PAGE", 2)
    listed = listing_of(texts[0].campaign, QueryDict("q=terre")).entries
    assert reading(listed[1], "q=terre").list_query == "?q=terre"
    back = reading(listed[3], "q=terre").list_query
    assert listing_of(texts[0].campaign, QueryDict(back[1:])).entries[0] == listed[3]


def test_the_page_says_the_rank_and_keeps_the_list(client, texts):
    html = client.get(texts[0].get_absolute_url() + "?dans=q%3Dterre").text
    assert "Revenir à la liste" in html
    assert "sur 5, « terre »" in html.replace("\u202f", " ").replace("\xa0", " ")
    assert "?dans=q%3Dterre" in html
    assert "Revenir à la liste" not in client.get(texts[0].get_absolute_url()).text


def test_a_citation_is_downloaded_once_the_text_is_published(client, texts):
    address = f"{texts[0].get_absolute_url()}citer/"
    assert client.get(address + "bib/").headers["Content-Disposition"].endswith(f'"{texts[0].reference}.bib"')
    assert client.get(address + "ris/").text.startswith("TY  - GEN\r\n")
    assert client.get(address + "exe/").status_code == 404
