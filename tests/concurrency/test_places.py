"""Territories moved at once: two moves that would make a ring together, and an import beside another."""

import pytest
from django.db import DatabaseError

from concertation.people.choices import TerritoryKind
from concertation.people.models import Territory
from concertation.people.places.importing import ImportOptions, import_territories
from concertation.people.places.report import Outcome, Report
from concertation.text.tables import SourceRow
from tests.crowd import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6


def chain(name):
    """A territory, one in it, one in that."""
    places, parent = [], None
    for depth in range(3):
        parent = Territory.objects.create(code=f"{name}{depth}", name=name, kind=TerritoryKind.PETR, parent=parent)
        places.append(parent)
    return places


def put(place, parent):
    return lambda: Territory.objects.filter(pk=place.pk).update(parent=parent)


@pytest.mark.parametrize("depth", [0, 1, 2])
@pytest.mark.parametrize("turn", range(ROUNDS))
def test_two_moves_that_make_a_ring_together_are_one_move(depth, turn):
    first, second = chain("a"), chain("b")
    answers = at_once(put(first[0], second[depth]), put(second[0], first[depth]), tells=DatabaseError)
    assert [isinstance(answer, DatabaseError) for answer in answers].count(True) == 1
    for place in Territory.objects.all():
        above, seen = place, []
        while above is not None:
            assert above.pk not in seen
            seen.append(above.pk)
            above = above.parent
        assert place.lineage == seen[::-1]


def test_two_imports_of_one_file_make_each_territory_once():
    rows = [
        SourceRow(line, {"nature": "commune", "nom": f"Lieu {line}", "insee": f"26{line:03}"}) for line in range(2, 60)
    ]
    mapping = {"kind": "nature", "name": "nom", "insee": "insee"}

    def take():
        report = Report()
        list(import_territories(rows, mapping=mapping, options=ImportOptions(), report=report))
        return report.outcomes

    answers = at_once(take, take, tells=DatabaseError)
    assert Territory.objects.count() == len(rows)
    assert sum(outcomes[Outcome.CREATED] for outcomes in answers) == len(rows)
