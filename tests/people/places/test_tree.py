"""The tree of territories, which the database keeps: lineages follow moves, and no territory is inside itself."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from concertation.people.choices import TerritoryKind
from concertation.people.models import Territory

from .factories import make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return make_tree()


def line(code):
    """The codes from the root to this territory, as its lineage has them."""
    return [Territory.objects.get(pk=pk).code for pk in Territory.objects.get(code=code).lineage]


def move(tree, code, parent):
    Territory.objects.filter(code=code).update(parent=tree[parent] if parent else None)


def test_lineage_goes_from_the_root_to_oneself(tree):
    assert [line(code) for code in ("ara", "drome", "die")] == [
        ["ara"],
        ["ara", "drome"],
        ["ara", "drome", "diois", "die"],
    ]


@pytest.mark.parametrize(
    ("code", "parent", "lines"),
    [
        ("diois", "ara", {"diois": ["ara", "diois"], "die": ["ara", "diois", "die"]}),
        ("drome", None, {"drome": ["drome"], "die": ["drome", "diois", "die"]}),
        ("die", "drome", {"die": ["ara", "drome", "die"], "diois": ["ara", "drome", "diois"]}),
    ],
)
def test_moving_one_moves_all_that_is_part_of_it(tree, code, parent, lines):
    move(tree, code, parent)
    assert {name: line(name) for name in lines} == lines


@pytest.mark.parametrize(("code", "parent"), [("ara", "die"), ("drome", "diois"), ("drome", "drome"), ("ara", "drome")])
def test_territory_inside_itself_is_refused(tree, code, parent):
    with pytest.raises(IntegrityError), transaction.atomic():
        move(tree, code, parent)
    assert line("die") == ["ara", "drome", "diois", "die"]


def test_lineage_written_by_hand_is_not_believed(tree):
    Territory.objects.filter(code="die").update(lineage=[])
    assert line("die") == ["ara", "drome", "diois", "die"]


def test_many_at_once_have_their_lineage(tree):
    Territory.objects.bulk_create(
        Territory(code=f"c{n}", name=f"Lieu {n}", kind=TerritoryKind.COMMUNE, parent=tree["diois"]) for n in range(5)
    )
    assert line("c4") == ["ara", "drome", "diois", "c4"]


@pytest.mark.parametrize(
    ("codes", "within"),
    [
        (["drome"], ["die", "diois", "drome"]),
        (["die"], ["die"]),
        (["die", "ara"], ["ara", "die", "diois", "drome"]),
        ([], []),
    ],
)
def test_within_holds_all_that_is_part_of_it(tree, codes, within):
    found = Territory.objects.within(*(tree[code] for code in codes))
    assert sorted(place.code for place in found) == within


def test_within_costs_one_statement_however_deep(tree):
    with CaptureQueriesContext(connection) as queries:
        list(Territory.objects.within(tree["ara"]))
    assert len(queries) == 1
