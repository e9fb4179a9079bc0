"""The list of organisations and the page of one, as everybody reads them."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.people.models import JoinRequest
from tests.factories import ContributionFactory, OrganisationFactory, TerritoryFactory, UserFactory

from .factories import READER, member
from .pages import text_of, url

pytestmark = pytest.mark.django_db


def test_organisations_are_found_without_accents_by_kind_and_by_territory(client):
    region = TerritoryFactory(name="Région")
    valley = TerritoryFactory(name="Vallée", parent=region)
    found = OrganisationFactory(name="Réseau Forêt", kind="reseau")
    found.territories.add(valley)
    OrganisationFactory(name="Autre maison", kind="chambre")
    for query in ("q=RESEAU+foret", "nature=reseau", f"territoire={region.code}", f"territoire={valley.code}"):
        page = text_of(client.get(f"/organisations/?{query}"))
        assert "Réseau Forêt" in page
        assert "Autre maison" not in page


@pytest.mark.parametrize("query", ["nature=x", "territoire=x", "page=x", "page=99", "q=%00", "q=" + "a" * 999])
def test_an_address_that_asks_for_nonsense_is_no_error(client, query):
    OrganisationFactory()
    assert client.get(f"/organisations/?{query}").status_code in (200, 400)


def test_an_empty_list_says_so(client):
    assert "Aucune organisation pour le moment" in text_of(client.get("/organisations/"))
    OrganisationFactory()
    assert "Aucune organisation ne correspond" in text_of(client.get("/organisations/?q=introuvable"))


def test_the_list_costs_the_same_for_thirty_organisations(client):
    def cost():
        client.get("/organisations/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/organisations/")
        return len(queries)

    OrganisationFactory().territories.add(TerritoryFactory())
    first = cost()
    for _n in range(29):
        OrganisationFactory().territories.add(TerritoryFactory())
    assert cost() == first


def test_a_page_names_what_was_published_and_no_member(client):
    mine = member(user__display_name="MARQUEUR-NOM", user__email="marqueur@exemple.fr")
    ContributionFactory(organisation=mine.organisation, title="Garder les haies")
    ContributionFactory(organisation=mine.organisation, title="MARQUEUR-TEXTE", status="pending")
    page = text_of(client.get(url("organisation", mine.organisation)))
    assert "Garder les haies" in page
    assert "MARQUEUR" not in page.upper()


@pytest.mark.parametrize(
    ("role", "words"),
    [(None, "Demander à rejoindre"), (READER, "Vous êtes membre"), ("asked", "attend une réponse")],
)
def test_the_door_says_what_one_may_do(client, role, words):
    organisation, user = OrganisationFactory(), UserFactory()
    if role == READER:
        member(organisation, role=READER, user=user)
    if role == "asked":
        JoinRequest.objects.create(organisation=organisation, user=user)
    client.force_login(user)
    assert words in text_of(client.get(url("organisation", organisation)))


NEAR = [
    ("q", "drome", ["Amap de la Drôme", "Drôme nourricière"]),
    ("question-qui", "DRÔME nourri", ["Drôme nourricière"]),
    ("q", "adn", ["Amap de la Drôme"]),
    ("q", "", []),
    ("q", "introuvable", []),
    ("q", "'\"%_\\", []),
    ("q", "x" * 5000, []),
]


@pytest.mark.parametrize(("name", "words", "found"), NEAR)
def test_organisations_are_suggested_by_name_and_acronym_whoever_asks(client, name, words, found):
    OrganisationFactory(name="Amap de la Drôme", acronym="ADN")
    OrganisationFactory(name="Drôme nourricière", acronym="")
    page = client.get(reverse("organisations:near"), {name: words})
    assert page.status_code == 200
    assert re.findall(r'value="([^"]+)"', html.unescape(page.content.decode())) == found


def test_a_dozen_organisations_are_suggested_at_most_in_one_statement(client, django_assert_num_queries):
    for number in range(30):
        OrganisationFactory(name=f"Réseau {number:02}")
    with django_assert_num_queries(1):
        page = client.get(reverse("organisations:near"), {"q": "reseau"})
    assert page.content.decode().count("<option") == 12
