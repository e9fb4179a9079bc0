"""Colleges and territories of the story, with their numbers, labels and outlines, taken in as any file is."""

from concertation.people.models import College, Label, Territory
from concertation.people.places.importing import ImportOptions, import_territories
from concertation.people.places.report import Outcome, Report
from concertation.text.tables import SourceRow, open_table

from .story import FOLDER, read_story

DRAWN = "tracé schématique de la démonstration"
FIELDS = ("code", "name", "kind", "insee", "siren", "parent")
LABELLED = ("label", "since", "until")


class StoryRefusedError(Exception):
    """The story holds a territory that the import refuses."""


def create_colleges():
    rows = read_story("colleges")["college"]
    return {
        row["code"]: College.objects.update_or_create(
            code=row["code"], defaults={"name": row["name"], "sort_order": position}
        )[0]
        for position, row in enumerate(rows)
    }


def create_territories():
    """All territories by their code. Raises StoryRefusedError."""
    story = read_story("territories")
    _take(_rows_of(story["territory"]), FIELDS, ImportOptions())
    Label.objects.bulk_create(
        Label(code=row["code"], name=row["name"], sort_order=position) for position, row in enumerate(story["label"])
    )
    borne = [{"code": row["territory"], **{name: row.get(name, "") for name in LABELLED}} for row in story["borne"]]
    _take(_rows_of(borne), ("code", *LABELLED), ImportOptions(labels_only=True))
    with open_table(FOLDER / "outlines.geojson") as table:
        _take(table.rows, ("code",), ImportOptions(outlines_only=True, source=DRAWN), columns={"code": "slug"})
    return {territory.code: territory for territory in Territory.objects.all()}


def _rows_of(rows):
    return [SourceRow(number, dict(row)) for number, row in enumerate(rows, start=1)]


def _take(rows, fields, options, columns=None):
    report = Report()
    for _batch in import_territories(
        rows, mapping=columns or {name: name for name in fields}, options=options, report=report
    ):
        pass
    if report.outcomes[Outcome.REFUSED]:
        raise StoryRefusedError(report.first_refusals)
