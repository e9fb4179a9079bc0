"""Search of the whole site: what one may see, by its words or by its reference."""

import pytest

from concertation.text.choices import TextStatus
from home.models import StandardPage
from tests.factories import CampaignFactory, ContributionFactory, UserFactory, make_home

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home():
    return make_home()


def found(client, words):
    response = client.get("/recherche/", {"q": words})
    assert response.status_code == 200
    return response.content.decode()


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
