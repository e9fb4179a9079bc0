"""The page of the list: what it says of the words, the filters and its place, with and without a script."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from contributions.figures import figures_of
from contributions.public_list import pages
from contributions.tabs import tabs_of
from contributions.vocabulary import learn_campaign
from tests.contributions.factories import publish_form, question
from tests.contributions.results.factories import answer
from tests.factories import CampaignFactory, ContributionFactory, TerritoryFactory

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
    assert "Aucun texte ne contient ces mots" in html or "Rien à chercher dans ces mots" in html


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
    html = get(client, campaign, nature="proposition", voix="personne")
    assert "Affiner (2 filtres)" in html
    assert "Effacer tout" in html
    assert "Effacer tout" not in get(client, campaign)


@pytest.fixture
def answered(campaign):
    """Three texts, of which one is a question, and two answers to a questionnaire, from somewhere."""
    form = publish_form(campaign, question("short", "Une idée ?", key="idee"), asks_text=False)
    place = TerritoryFactory()
    ContributionFactory(campaign=campaign, kind="question", territory=place, title="Une question")
    for number in range(2):
        answer(form, {"idee": f"Idée {number}"}, kind="reponse", territory=place, title=f"zqidee {number}")
    return form


LISTS = [
    ({}, 4, 0),
    ({"q": "zqidee"}, 0, 0),
    ({"nature": "question"}, 1, 0),
    ({"nature": "reponse"}, 2, 2),
    ({"nature": "reponse", "q": "zqidee"}, 2, 2),
    ({"formulaire": "avis"}, 2, 2),
]


@pytest.mark.parametrize(("params", "number", "answers"), LISTS)
def test_answers_to_a_questionnaire_are_listed_when_one_asks_for_them(
    client, campaign, answered, params, number, answers
):
    page = client.get(reverse("contributions:list", args=[campaign.slug]), params)
    listing = page.context["listing"]
    assert len(listing.entries) == listing.count == number
    assert sum("zqidee" in one.title for one in listing.entries) == answers
    leaves_out = "nature" not in params and "formulaire" not in params
    assert ("ne sont pas dans cette liste" in page.content.decode()) == leaves_out
    table = b"".join(client.get(reverse("contributions:export", args=[campaign.slug]), params).streaming_content)
    assert table.decode().count("zqidee") == answers


def test_every_number_of_the_page_leaves_out_what_the_list_does(client, campaign, answered):
    page = client.get(reverse("contributions:list", args=[campaign.slug]))
    listing, html = page.context["listing"], page.content.decode()
    assert (listing.whole, listing.count) == (4, 4)
    (tab,) = [tab for tab in tabs_of(campaign, user=AnonymousUser(), current="contributions") if tab.is_current]
    assert tab.count == 4
    assert "4 textes publiés" in html.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    natures = {option.value: option.count for option in listing.facets["nature"]}
    assert natures["reponse"] == 2
    assert sum(option.count for option in listing.facets["voix"]) == 4
    assert [option.count for option in listing.facets["territoire"] if option.count] == [1]
    figures = figures_of(campaign)
    assert (figures.published, figures.answers) == (4, 2)


def test_a_campaign_without_questionnaires_offers_no_such_filter_and_asks_nothing_more(client, campaign):
    page = client.get(reverse("contributions:list", args=[campaign.slug]))
    assert "reponse" not in {option.value for option in page.context["listing"].facets["nature"]}
    assert not page.context["listing"].kept_keys


def test_a_text_of_one_sentence_is_shown_once(client):
    campaign = CampaignFactory()
    ContributionFactory(campaign=campaign, title="Rétablir la ligne de nuit", body="Rétablir la ligne de nuit")
    for words in ("", "ligne"):
        html = get(client, campaign, q=words).replace("<mark>", "").replace("</mark>", "")
        assert html.split('<article class="entry">')[1].count("Rétablir la ligne de nuit") == 1
