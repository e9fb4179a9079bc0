"""Search of the whole site: what one may see, by its words or by its reference."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import ReferenceIndex

from concertation.people.choices import Visibility
from concertation.people.models import Space
from concertation.text.choices import TextStatus
from contributions.vocabulary import learn_campaign, learn_pages
from home import search as site_search
from home.models import StandardPage
from tests.factories import CampaignFactory, ContributionFactory, OrganisationFactory, UserFactory, make_home

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home():
    return make_home()


def found(client, words):
    """The page, its marks left out, so that a title reads as it is."""
    response = client.get("/recherche/", {"q": words})
    assert response.status_code == 200
    return response.content.decode().replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize("words", ["énergétiques", "energetique", "ÉNERGÉTIQUE", "réseau énergétique"])
def test_french_words_are_found_in_any_form(client, words):
    text = ContributionFactory(title="Un réseau énergétique local")
    assert text.reference in found(client, words)


def test_a_reference_leads_to_its_contribution(client):
    text = ContributionFactory()
    response = client.get("/recherche/", {"q": f" {text.reference.lower()} "})
    assert response.status_code == 302
    assert response.url == text.get_absolute_url()


@pytest.mark.parametrize("status", [status for status in TextStatus if status != TextStatus.PUBLISHED])
def test_what_is_not_published_is_not_found(client, status):
    text = ContributionFactory(title="Introuvable chaufferie", status=status)
    assert text.title not in found(client, "chaufferie")
    assert client.get("/recherche/", {"q": text.reference}).status_code == 200


def test_pages_are_found_by_their_text(client, home):
    home.add_child(instance=StandardPage(title="La charte", slug="charte", standfirst="Ce que nous vous devons"))
    home.add_child(instance=StandardPage(title="Charte en brouillon", slug="brouillon", live=False))
    page = found(client, "charte")
    assert "La charte" in page
    assert "en brouillon" not in page


@pytest.mark.parametrize("words", ["école", "ecole", "ÉCOLES", "ecoles rurales"])
def test_pages_are_found_with_or_without_accents(client, home, words):
    home.add_child(instance=StandardPage(title="Une École rurale", slug="ecole"))
    assert "Une École rurale" in found(client, words)


@pytest.mark.parametrize(
    "words",
    ["", "   ", "'", '"', "-", "!!!", "<script>alert(1)</script>", "a" * 5000, "😀", "مرحبا", "%", "\\", "& | !"],
)
def test_odd_words_get_a_page(client, words):
    ContributionFactory()
    page = found(client, words)
    assert "<script>alert" not in page


def test_query_count_is_constant(client, django_assert_max_num_queries):
    campaign = CampaignFactory()

    def count():
        with django_assert_max_num_queries(60) as captured:
            found(client, "garder la terre")
        return len(captured)

    ContributionFactory(campaign=campaign, author=UserFactory())
    count()
    one = count()
    for _n in range(29):
        ContributionFactory(campaign=campaign, author=UserFactory())
    assert count() == one


def groups(client, words, **params):
    page = client.get("/recherche/", {"q": words, **params})
    return {found.group.code: [str(row) for row in found.rows] for found in page.context["found"].groups}


@pytest.fixture
def terre(home):
    """Something that holds "chaufferie" in every group."""
    home.add_child(instance=StandardPage(title="La chaufferie", slug="chaufferie"))
    campaign = CampaignFactory(question="Quelle chaufferie pour demain ?")
    ContributionFactory(campaign=campaign, title="Une chaufferie au bois")
    OrganisationFactory(name="Les Chaufferies réunies")
    add_document(campaign, "Plan de la chaufferie")
    return campaign


def add_document(campaign, title):
    document = get_document_model().objects.create(title=title, file=ContentFile(b"x", name="plan.pdf"))
    if campaign:
        campaign.documents.create(document=document, sort_order=1)
        ReferenceIndex.create_or_update_for_object(campaign)
    return document


def test_each_kind_of_thing_is_found_in_its_group(client, terre):
    assert list(groups(client, "chaufferies")) == ["pages", "contributions", "documents", "organisations"]
    assert groups(client, "chaufferies", groupe="documents") == {"documents": ["Plan de la chaufferie"]}
    assert list(groups(client, "chaufferies", groupe="inconnu", apres="~~~")) == list(groups(client, "chaufferies"))


@pytest.mark.parametrize("visibility", [Visibility.RESTRICTED, Visibility.UNLISTED])
def test_what_is_closed_or_unlisted_is_in_no_group(client, terre, visibility):
    Space.objects.update_or_create(page=terre, defaults={"visibility": visibility})
    assert list(groups(client, "bois")) == []
    found = groups(client, "chaufferie")
    assert (len(found["pages"]), list(found)) == (1, ["pages", "organisations"])
    client.force_login(UserFactory())
    assert list(groups(client, "chaufferie")) == ["pages", "organisations"]


def test_a_document_that_nothing_leads_to_is_not_found(client):
    add_document(None, "Plan de la chaufferie")
    assert groups(client, "chaufferie") == {}


def test_a_slip_is_forgiven_with_words_that_everybody_reads(client, terre):
    learn_campaign(terre.pk)
    learn_pages()
    page = client.get("/recherche/", {"q": "chauferie"})
    assert page.context["found"].meant == "chaufferie"
    assert "Chercher quand même" in page.content.decode()
    assert groups(client, "chauferie", exacte="1") == {}


def test_no_slip_is_forgiven_with_words_of_a_closed_campaign(client):
    campaign = CampaignFactory()
    ContributionFactory(campaign=campaign, title="Une chaufferie")
    learn_campaign(campaign.pk)
    Space.objects.update_or_create(page=campaign, defaults={"visibility": Visibility.RESTRICTED})
    assert "chaufferie" not in found(client, "chauferie").replace("chauferie", "")


def test_pages_of_a_group_follow_each_other(client, monkeypatch):
    monkeypatch.setattr(site_search, "PAGE", 3)
    campaign = CampaignFactory()
    texts = [ContributionFactory(campaign=campaign, title=f"Chaufferie {number}") for number in range(7)]
    organisations = [OrganisationFactory(name=f"Chaufferie {chr(97 + number)}") for number in range(7)]
    for code, expected in [("contributions", texts[::-1]), ("organisations", organisations)]:
        seen, after = [], ""
        while True:
            page = client.get("/recherche/", {"q": "chaufferie", "groupe": code, "apres": after}).context["found"]
            seen += [row.pk for row in page.groups[0].rows]
            if not (after := page.groups[0].next):
                break
        assert seen == [row.pk for row in expected]


@pytest.mark.parametrize("after", ["~1", "x~1", "2026-01-01~9999999999999999999", "9" * 300, "2026~", "~"])
def test_odd_places_get_a_page(client, terre, after):
    for code in ("pages", "contributions", "documents", "organisations"):
        assert client.get("/recherche/", {"q": "chaufferie", "groupe": code, "apres": after}).status_code == 200


def test_many_results_say_more_than(client, monkeypatch, terre):
    monkeypatch.setattr("concertation.web.site_search.COUNTED", 1)
    monkeypatch.setattr("home.search.COUNTED", 1)
    ContributionFactory(campaign=terre, title="Une chaufferie")
    assert "plus de" in found(client, "chaufferie")


def test_hits_are_marked_and_nothing_else(client):
    ContributionFactory(title="Des <mark>ruses</mark> et des chaufferies")
    page = client.get("/recherche/", {"q": "chaufferie"}).content.decode()
    assert page.count("<mark>") == 1
    assert "<mark>chaufferies</mark>" in page
