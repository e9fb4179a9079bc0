"""Taking in territories: what each row becomes, whatever the order, and the second time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concertation.journal.models import Entry
from concertation.people.models import Territory
from concertation.people.places import importing
from concertation.people.places.report import Outcome
from concertation.people.places.rows import LONGEST_CODE, LONGEST_NAME

from .factories import make_tree, square
from .taking import FRANCE, place, rows_of, take

pytestmark = pytest.mark.django_db


def test_tree_comes_whatever_the_order_of_the_lines():
    assert take(*rows_of(FRANCE)).outcomes == {Outcome.CREATED: 6}
    names = [Territory.objects.get(pk=pk).name for pk in place("commune-26113").lineage]
    assert names == ["Auvergne-Rhône-Alpes", "Drôme", "Diois", "Die"]
    assert place("departement-84").parent.name == "Provence-Alpes-Côte d'Azur"


def test_second_run_changes_nothing():
    take(*rows_of(FRANCE))
    assert take(*rows_of(FRANCE)).outcomes == {Outcome.UNCHANGED: 6}
    assert Entry.objects.filter(action="territories.imported").count() == 1


def test_batches_of_one_give_the_same_tree(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 1)
    take(*rows_of(FRANCE))
    assert len(place("commune-26113").lineage) == 4


@pytest.mark.parametrize(
    ("row", "changed"),
    [
        ({"nom": "Die (Drôme)", "insee": "26113", "nature": "commune"}, {"name": "Die (Drôme)"}),
        ({"nom": "", "insee": "26113", "nature": "commune", "siren": "212601132"}, {"siren": "212601132"}),
        ({"nom": "Die", "slug": "die", "nature": "Commune", "parent": "26"}, {"parent": "drome"}),
        ({"nom": "die", "nature": "commune", "parent": "region:84"}, {"name": "die", "parent": "ara"}),
        ({"nom": "Diois", "nature": "EPCI", "insee": "200040509"}, {"siren": "200040509"}),
    ],
)
def test_known_territory_is_brought_up_to_date(row, changed):
    make_tree()
    count = Territory.objects.count()
    assert take(row).outcomes == {Outcome.UPDATED: 1}
    assert Territory.objects.count() == count
    territory = place("diois" if "Diois" in row["nom"] else "die")
    values = {"name": territory.name, "siren": territory.siren, "parent": territory.parent.code}
    assert {name: values[name] for name in changed} == changed


def test_empty_cells_erase_nothing():
    tree = make_tree()
    row = {"nature": "commune", "nom": "", "insee": "26113", "siren": "", "parent": ""}
    assert take(row).outcomes == {Outcome.UNCHANGED: 1}
    assert place("die").parent == tree["diois"]


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [("commune", "1004", "01004"), ("departement", "1", "01"), ("region", "1", "01"), ("departement", "2a", "2A")],
)
def test_zeros_that_a_spreadsheet_ate_are_put_back(kind, written, kept):
    take({"nature": kind, "nom": "Ici", "insee": written})
    assert Territory.objects.get().insee == kept


def test_dry_run_tells_the_same_and_writes_nothing():
    assert take(*rows_of(FRANCE), dry_run=True).outcomes == {Outcome.CREATED: 6}
    assert (Territory.objects.count(), Entry.objects.count()) == (0, 0)


def test_statements_do_not_grow_with_the_rows():
    def cost(*rows):
        with CaptureQueriesContext(connection) as queries:
            take(*rows)
        return len(queries)

    cost({"nature": "commune", "nom": "Ici", "insee": "01001"})
    few = cost({"nature": "commune", "nom": "Ici", "insee": "02001", "geometry": square()})
    rows = [{"nature": "commune", "nom": "Ici", "insee": f"03{n:03}", "geometry": square()} for n in range(30)]
    assert cost(*rows) == few


def test_limits_are_those_of_the_model():
    assert Territory._meta.get_field("name").max_length == LONGEST_NAME
    assert Territory._meta.get_field("code").max_length == LONGEST_CODE
