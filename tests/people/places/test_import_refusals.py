"""Rows that are not taken in: each is refused with its reason, alone."""

import pytest

from concertation.people.choices import TerritoryKind
from concertation.people.models import Territory
from concertation.people.places.columns import map_columns
from concertation.people.places.report import Outcome
from concertation.people.places.rows import LONGEST_NAME
from concertation.text.tables.columns import ColumnsError

from .factories import make_tree
from .taking import take

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"nom": "Lyon", "insee": "69123"}, "nature manquante"),
        ({"nature": "commune", "nom": "", "insee": "69123"}, "nom manquant"),
        ({"nature": "duché", "nom": "Savoie"}, "nature inconnue : « duché »"),
        ({"nature": "commune", "nom": "L" * (LONGEST_NAME + 1), "insee": "69123"}, "nom de plus de 120"),
        ({"nature": "commune", "nom": "Lyon", "insee": "6912E"}, "code INSEE"),
        ({"nature": "epci", "nom": "Diois", "siren": "200040508"}, "SIREN"),
        ({"nature": "epci", "nom": "Diois", "slug": "le diois"}, "n'est pas un code"),
        ({"nature": "commune", "nom": "Lyon", "insee": "69123", "parent": "99"}, "parent inconnu"),
        ({"nature": "region", "nom": "ara", "insee": "84", "parent": "die"}, "en fait déjà partie"),
        ({"nature": "region", "nom": "ara", "insee": "84", "parent": "ara"}, "en fait déjà partie"),
        ({"nature": "commune", "nom": "Die", "slug": "diois"}, "d'une autre nature"),
        ({"nature": "commune", "nom": "X", "insee": "26113", "slug": "autre"}, "plusieurs territoires"),
        ({"nature": "commune", "nom": "Lyon", "insee": "69123", "label": "PAT", "depuis": "2021"}, "date illisible"),
        ({"nature": "commune", "nom": "Lyon", "insee": "69123", "label": "pat-1", "depuis": ""}, "date de début"),
        ({"nature": "pat", "nom": "Lyon", "label": "pat-9", "depuis": "2021-01-01"}, "label inconnu"),
        ({"nature": "commune", "nom": "Lyon", "insee": "69123", "geometry": {"type": "Point"}}, "est un polygone"),
    ],
)  # fmt: skip
def test_bad_row_is_refused_with_its_reason(row, reason):
    make_tree()
    Territory.objects.create(code="autre", name="Autre", kind=TerritoryKind.COMMUNE)
    before = list(Territory.objects.order_by("pk").values())
    report = take(row, {"nature": "commune", "nom": "Crest", "insee": "26108"})
    assert report.outcomes == {Outcome.REFUSED: 1, Outcome.CREATED: 1}
    assert reason in report.first_refusals[0][1]
    assert report.first_refusals[0][0] == 2
    assert list(Territory.objects.exclude(code="commune-26108").order_by("pk").values()) == before


def test_name_that_two_share_names_none():
    for code in ("saint-jean-26", "saint-jean-38"):
        Territory.objects.create(code=code, name="Saint-Jean", kind=TerritoryKind.COMMUNE)
    report = take({"nature": "commune", "nom": "SAINT-JEAN"})
    assert "plusieurs territoires" in report.first_refusals[0][1]


def test_same_territory_twice_in_a_file_is_told_with_its_first_line():
    report = take(*[{"nature": "commune", "nom": "Die", "insee": "26113"}] * 2)
    assert report.outcomes == {Outcome.CREATED: 1, Outcome.REFUSED: 1}
    assert report.first_refusals == [(3, "déjà lu à la ligne 2")]


def test_parents_in_a_ring_are_refused_and_the_import_ends():
    report = take(
        {"nature": "petr", "nom": "A", "slug": "a", "parent": "b"},
        {"nature": "petr", "nom": "B", "slug": "b", "parent": "a"},
        {"nature": "petr", "nom": "C", "slug": "c", "parent": ""},
    )
    assert report.outcomes == {Outcome.REFUSED: 2, Outcome.CREATED: 1}


def test_match_keeps_to_one_key():
    make_tree()
    report = take({"nature": "commune", "nom": "Die", "insee": "26113", "slug": "die-bis"}, match="code")
    assert report.outcomes == {Outcome.REFUSED: 1}  # the database knows that INSEE code once
    assert "la base refuse" in report.first_refusals[0][1]


def test_batch_that_the_database_refuses_costs_the_bad_row_only():
    make_tree()
    good = [{"nature": "commune", "nom": f"Lieu {n}", "slug": f"lieu-{n}", "insee": f"2600{n}"} for n in range(5)]
    bad = {"nature": "commune", "nom": "Die", "insee": "26113", "slug": "die-bis"}
    assert take(*good, bad, match="code").outcomes == {Outcome.CREATED: 5, Outcome.REFUSED: 1}
    assert Territory.objects.filter(code__startswith="lieu-").count() == 5


def test_file_without_a_key_is_refused():
    with pytest.raises(ColumnsError, match="insee="):
        map_columns(["population"])
