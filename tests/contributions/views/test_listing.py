"""The page of the list: what it says of the words, the filters and its place, with and without a script."""

import pytest
from django.urls import reverse

from contributions.public_list import pages
from contributions.vocabulary import learn_campaign
from tests.factories import CampaignFactory, ContributionFactory

pytestmark = pytest.mark.django_db
ODD = ["'\"%_\\", "%", "😀", "مرحبا بكم", "-terre", "le de la", "a" * 5000, '"', "& | ! :* <->", "or", "( ) '"]


@pytest.fixture
def campaign():
    campaign = CampaignFactory()
    for number in range(3):
        ContributionFactory(campaign=campaign, title=f"Une légumerie <b>{number}</b>")
    return campaign


def get(client, campaign, **params):
    page = client.get(reverse("contributions:list", args=[campaign.slug]), params)
    assert page.status_code == 200
    return page.content.decode()


def test_found_words_are_marked_and_nothing_else_is_markup(client, campaign):
    html = get(client, campaign, q="legumeries")
    assert html.count("<mark>légumerie</mark>") == 3
    assert "&lt;b&gt;0&lt;/b&gt;" in html
    assert "<b>0" not in html


def test_a_slip_is_told_with_the_way_to_search_it_as_typed(client, campaign):
    learn_campaign(campaign.pk)
    html = get(client, campaign, q="legumrie", theme="theme-1")
    assert "« légumerie »" in html.replace("\N{NO-BREAK SPACE}", " ")
    assert "?q=legumrie&amp;theme=theme-1&amp;exacte=1" in html
    assert "Chercher quand même" not in get(client, campaign, q="legumrie", exacte="1")


@pytest.mark.parametrize("words", ODD)
def test_odd_words_get_a_clear_answer(client, campaign, words):
    learn_campaign(campaign.pk)
    html = get(client, campaign, q=words)
    assert "<mark>" not in html
    assert "Rien ne correspond à tout cela" in html or "Rien à chercher dans ces mots" in html


@pytest.mark.parametrize(
    ("params", "is_named"),
    [
        ({}, True),
        ({"tri": ""}, True),
        ({"q": "terre"}, False),
        ({"theme": "theme-1"}, False),
        ({"tri": "hasard"}, False),
    ],
)
def test_only_the_list_as_it_stands_is_for_search_engines(client, campaign, params, is_named):
    html = get(client, campaign, **params)
    assert ('<link rel="canonical"' in html, '"noindex, follow"' in html) == (is_named, not is_named)


def test_pages_name_those_around_them(client, campaign, monkeypatch):
    monkeypatch.setattr(pages, "PAGE", 1)
    first = client.get(reverse("contributions:list", args=[campaign.slug]))
    assert "Contributions 1 à 1" in first.content.decode()
    second = client.get(reverse("contributions:list", args=[campaign.slug]) + first.context["listing"].next_query)
    html = second.content.decode()
    assert "Contributions 2 à 2" in html
    assert html.count('rel="next"') == html.count('rel="prev"') == 2  # for machines in the head, for people below


def test_a_page_that_is_no_longer_there_leads_to_the_beginning(client, campaign):
    assert "La liste s'arrête avant cette page" in get(client, campaign, apres="1-1-20").replace("’", "'")


def test_a_script_gets_the_parts_that_change_and_a_clean_address(client, campaign):
    address = reverse("contributions:list", args=[campaign.slug])
    page = client.get(address, {"q": "terre", "tri": "", "territoire": ""}, headers={"HX-Request": "true"})
    html = page.content.decode()
    assert page.headers["HX-Push-Url"] == f"{address}?q=terre"
    for part in ("resultats", "annonce", "ordre", "choix", "affiner"):
        assert f'id="{part}"' in html
    assert "<html" not in html


def test_filters_in_force_are_counted_and_taken_away_at_once(client, campaign):
    html = get(client, campaign, theme="theme-1", voix="personne")
    assert "Affiner (2 filtres)" in html
    assert "Effacer tout" in html
    assert "Effacer tout" not in get(client, campaign)
