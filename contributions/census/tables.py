"""The tables behind the map and the charts: the same rows for the page, for spreadsheets and for programs."""

import csv
from dataclasses import dataclass

from django.utils.translation import gettext as _

from concertation.text.cells import safe_cell

from ..exports import Echo
from .bars import college_bars, kind_bars, source_bars, theme_bars
from .territories import map_of


@dataclass(frozen=True)
class Table:
    """`columns` are (name for programs, words for people)."""

    columns: list
    rows: list


def sums():
    return [
        ("contributions", _("contributions")),
        ("authors", _("auteurs")),
        ("organisations", _("organisations")),
        ("supports", _("soutiens")),
        ("comments", _("commentaires")),
    ]


def _sums_of(tally):
    return [tally.texts, tally.authors, tally.organisations, tally.supports, tally.comments]


def table_of_territories(campaign, census, params):
    """Every territory of the map, those without texts too; then what is said more widely, elsewhere or nowhere."""
    drawn = map_of(campaign, census, params)
    columns = [("code", _("code")), ("territory", _("territoire")), *sums()]
    if drawn is None:
        return Table(columns, [])
    rows = [[area.place.code, area.place.name, *_sums_of(area.tally)] for area in [*drawn.rows, *drawn.silent]]
    others = [
        (_("Plus largement"), drawn.wider),
        (_("Ailleurs"), drawn.elsewhere),
        (_("Territoire non dit"), drawn.unsaid),
    ]
    return Table(columns, [*rows, *(["", label, texts, "", "", "", ""] for label, texts in others if texts)])


def table_of_days(campaign, census, params):
    """The days on which texts came, and how many had come by then."""
    columns = [
        ("day", _("jour")),
        ("contributions", _("contributions")),
        ("total", _("total depuis le début")),
    ]
    rows, total = [], 0
    for day, tally in sorted(census.days.items()):
        total += tally.texts
        rows.append([day.isoformat(), tally.texts, total])
    return Table(columns, rows)


def _table_of_bars(name, label, chart):
    return Table([(name, label), *sums()], [[bar.label, *_sums_of(bar.tally)] for bar in chart.bars])


TABLES = {
    "territoires": table_of_territories,
    "jours": table_of_days,
    "themes": lambda campaign, census, params: _table_of_bars("theme", _("thème"), theme_bars(campaign, census)),
    "colleges": lambda campaign, census, params: _table_of_bars("college", _("collège"), college_bars(census)),
    "natures": lambda campaign, census, params: _table_of_bars("kind", _("nature"), kind_bars(census)),
    "origines": lambda campaign, census, params: _table_of_bars("source", _("provenance"), source_bars(census)),
}


def csv_of(table):
    """The table as French spreadsheets open it, with nothing that a cell could run."""
    writer = csv.writer(Echo(), delimiter=";")
    lines = [[label for _name, label in table.columns], *table.rows]
    return "\ufeff" + "".join(writer.writerow([safe_cell(str(cell)) for cell in line]) for line in lines)


def json_of(table):
    """The table as a list of objects; what is not known is null."""
    names = [name for name, _label in table.columns]
    return [
        {name: None if cell == "" and name != "code" else cell for name, cell in zip(names, row, strict=True)}
        for row in table.rows
    ]
