"""Territories by the words that people write: the field, its suggestions, the address that gives them."""

import pytest
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concertation.people.choices import TerritoryKind
from concertation.people.models import Territory
from concertation.people.places import fields, views
from concertation.people.places.fields import LONGEST_LIST, TerritoryField
from concertation.people.places.naming import find_territories, label_territories, suggest_territories

pytestmark = pytest.mark.django_db

PLACES = [
    ("die", "Die", "commune", "26113"),
    ("die-pat", "Die", "pat", ""),
    ("colombe-05", "Sainte-Colombe", "commune", "05135"),
    ("colombe-25", "Sainte-Colombe", "commune", "25515"),
    ("val", "Val de Drôme", "epci", ""),
    ("drome", "Drôme", "departement", "26"),
    ("oeuf", "Œuf-en-Ternois", "commune", "62633"),
    ("paren", "Pays (Sud)", "petr", ""),
]
LABELS = {
    "die": "Die (Commune)",
    "die-pat": "Die (Projet alimentaire territorial)",
    "colombe-05": "Sainte-Colombe (Commune), 05135",
    "val": "Val de Drôme",
    "paren": "Pays (Sud)",
}


@pytest.fixture
def places():
    return {
        code: Territory.objects.create(code=code, name=name, kind=kind, insee=insee)
        for code, name, kind, insee in PLACES
    }


@pytest.fixture
def many(places):
    Territory.objects.bulk_create(
        Territory(code=f"c{n}", name=f"Lieu {n}", kind=TerritoryKind.COMMUNE) for n in range(LONGEST_LIST)
    )
    return places


def test_labels_name_one_alone(places):
    labels = label_territories(places.values())
    assert {code: labels[places[code].pk] for code in LABELS} == LABELS
    assert len(set(labels.values())) == len(PLACES)


@pytest.mark.parametrize("code", [code for code, *_rest in PLACES])
def test_every_label_leads_back_to_its_territory(places, code):
    label = label_territories([places[code]])[places[code].pk]
    assert find_territories(label.upper()) == [places[code]]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("val de drome", ["val"]),
        ("OEUF-EN-TERNOIS", ["oeuf"]),
        ("  Drôme ", ["drome"]),
        ("sainte-colombe", ["colombe-05", "colombe-25"]),
        ("die", ["die", "die-pat"]),
        ("Atlantide", []),
        ("(", []),
        ("%", []),
        ("x" * 5000, []),
    ],
)
def test_words_name_one_or_several_or_none(places, words, codes):
    assert sorted(place.code for place in find_territories(words)) == codes


@pytest.mark.parametrize(
    ("words", "first"),
    [("drom", "drome"), ("de drome", "val"), ("val d'drome", "val"), ("sainte-colonbe", "colombe-05"), ("d", None)],
)
def test_suggestions_begin_then_hold_then_look_alike(places, words, first):
    found = suggest_territories(words, limit=3)
    assert (found[0].code if found else None) == first


@pytest.mark.parametrize("words", ["%", "_", "\\", "'", '"', "%%%", "é" * 3000])
def test_signs_of_queries_are_letters(places, words):
    assert suggest_territories(words * 2, limit=3) == []


def form(value=None):
    class Form(forms.Form):
        territory = TerritoryField(required=False)

    return Form({"territory": value} if value is not None else None)


def test_short_list_is_chosen_from_and_long_one_typed(places):
    assert isinstance(form().fields["territory"].widget, forms.Select)
    Territory.objects.bulk_create(
        Territory(code=f"c{n}", name=f"Lieu {n}", kind=TerritoryKind.COMMUNE) for n in range(LONGEST_LIST)
    )
    page = str(form()["territory"])
    assert ('list="id_territory_list"' in page, "Lieu 7" in page) == (True, False)


@pytest.mark.parametrize(
    ("value", "code", "suggested"),
    [
        ("", None, []),
        ("die (commune)", "die", []),
        ("Die", None, ["Die (Commune)", "Die (Projet alimentaire territorial)"]),
        ("Val d'Drome", None, ["Val de Drôme"]),
        ("Zzz", None, []),
    ],
)
def test_what_is_typed_is_resolved_or_answered(many, value, code, suggested):
    bound = form(value)
    assert bound.is_valid() == (not suggested and value != "Zzz")
    assert sorted(bound.fields["territory"].suggestions) == suggested
    if bound.is_valid():
        assert bound.cleaned_data["territory"] == (many[code] if code else None)


def test_field_costs_the_same_for_one_and_for_thousands(places):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            form("Val de Drôme").is_valid()
        return len(queries)

    Territory.objects.bulk_create(
        Territory(code=f"c{n}", name=f"Lieu {n}", kind=TerritoryKind.COMMUNE) for n in range(LONGEST_LIST)
    )
    few = cost()
    Territory.objects.bulk_create(
        Territory(code=f"d{n}", name=f"Endroit {n}", kind=TerritoryKind.COMMUNE) for n in range(1000)
    )
    assert cost() == few


@pytest.mark.parametrize("name", ["q", "territory", "about-territory"])
def test_near_ones_are_options(client, many, name):
    html = client.get("/territoires/proches/", {name: "die"}).content.decode()
    assert html.count("<option") == 2
    assert '<option value="Die (Commune)">' in html


@pytest.mark.parametrize("words", ["", "d", "\x00", "x" * 9000, "<script>"])
def test_odd_words_give_no_option(client, many, words):
    response = client.get("/territoires/proches/", {"q": words})
    assert (response.status_code, response.content.strip()) in [(200, b""), (400, response.content.strip())]


def test_options_are_few(client, many, monkeypatch):
    monkeypatch.setattr(views, "SHOWN", 5)
    assert client.get("/territoires/proches/?q=lieu").content.decode().count("<option") == 5


def test_options_escape_what_a_name_holds(client):
    Territory.objects.create(code="x", name='Lieu "><script>', kind=TerritoryKind.COMMUNE)
    assert "<script>" not in client.get("/territoires/proches/?q=lieu").content.decode()


def test_asking_without_end_is_refused(client, many, monkeypatch):
    monkeypatch.setattr(views, "over_limit", lambda *_args, **_kwargs: 30)
    response = client.get("/territoires/proches/?q=lieu")
    assert (response.status_code, response.headers["Retry-After"]) == (429, "30")


def test_twins_are_all_offered(many):
    Territory.objects.bulk_create(
        Territory(code=f"s{n}", name="Saint-Jean", kind=TerritoryKind.COMMUNE, insee=f"{n:05}") for n in range(12)
    )
    bound = form("Saint-Jean")
    assert not bound.is_valid()
    assert len(bound.fields["territory"].suggestions) == min(12, fields.MOST_TWINS)
