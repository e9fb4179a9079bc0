"""Outlines and labels with their dates, taken in for territories that are known."""

from datetime import date

import pytest

from concertation.people.models import Label, Outline, TerritoryLabel
from concertation.people.places.report import Outcome

from .factories import make_label, make_tree, square
from .taking import FRANCE, rows_of, take

pytestmark = pytest.mark.django_db


def test_outlines_are_taken_for_what_is_known_only():
    make_tree()
    rows = [{"nom": "Autre nom", "code": "26113", "geometry": square()}, {"code": "99999", "geometry": square()}]
    report = take(*rows, kind="commune", outlines_only=True, source="IGN")
    assert report.outcomes == {Outcome.UPDATED: 1, Outcome.REFUSED: 1}
    outline = Outline.objects.get()
    assert (outline.territory.name, outline.source) == ("Die", "IGN")
    assert take(*rows, kind="commune", outlines_only=True, source="IGN").outcomes[Outcome.UNCHANGED] == 1
    rows[0]["geometry"] = square(5.2)
    assert take(*rows, kind="commune", outlines_only=True, source="IGN").outcomes[Outcome.UPDATED] == 1


@pytest.mark.parametrize(
    ("since", "until", "outcome", "kept"),
    [
        ("2021-03-01", "", Outcome.UNCHANGED, (date(2021, 3, 1), None)),
        ("01/03/2021", "", Outcome.UNCHANGED, (date(2021, 3, 1), None)),
        ("2021-03-01", "2024-01-01", Outcome.UPDATED, (date(2021, 3, 1), date(2024, 1, 1))),
        ("2022-01-01", "", Outcome.REFUSED, (date(2021, 3, 1), None)),
        ("2021-03-01", "2020-01-01", Outcome.REFUSED, (date(2021, 3, 1), None)),
    ],
)
def test_label_that_is_held_already(since, until, outcome, kept):
    held = TerritoryLabel.objects.create(territory=make_tree()["diois"], label=make_label(), since=date(2021, 3, 1))
    row = {"slug": "diois", "label": "PAT niveau 1", "depuis": since, "jusqu'au": until}
    assert take(row, labels_only=True).outcomes == {outcome: 1}
    held.refresh_from_db()
    assert (held.since, held.until) == kept
    assert TerritoryLabel.objects.count() == 1


def test_labels_follow_each_other_in_one_file():
    make_tree()
    make_label()
    make_label("pat-2", "PAT niveau 2")
    rows = [
        {"slug": "diois", "label": "pat-1", "depuis": "2021-03-01", "until": "2023-06-01"},
        {"slug": "diois", "label": "pat-1", "depuis": "2023-06-01", "until": ""},
        {"slug": "diois", "label": "pat-2", "depuis": "2023-06-01", "until": ""},
        {"slug": "diois", "label": "pat-1", "depuis": "2024-06-01", "until": ""},
    ]
    assert take(*rows, labels_only=True).outcomes == {Outcome.UPDATED: 3, Outcome.REFUSED: 1}
    assert TerritoryLabel.objects.count() == 3


def test_new_territory_whose_label_overlaps_itself_is_written_with_what_is_right():
    make_label()
    row = {"nature": "petr", "nom": "Pays", "label": "pat-1", "depuis": "2021-03-01"}
    assert take(row).outcomes == {Outcome.CREATED: 1}
    assert TerritoryLabel.objects.get().territory.code == "petr-pays"


def test_unused_labels_stay():
    label = make_label()
    take(*rows_of(FRANCE))
    assert Label.objects.get() == label
