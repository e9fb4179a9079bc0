"""A small country as a file, and taking its rows in."""

from concertation.people.models import Territory
from concertation.people.places.columns import map_columns
from concertation.people.places.importing import ImportOptions, import_territories
from concertation.people.places.report import Report
from concertation.text.tables import SourceRow

FRANCE = """nature;nom;insee;siren;parent
commune;Die;26113;;200040509
epci;Diois;;200040509;26
departement;Drôme;26;;84
departement;Vaucluse;84;;93
region;Auvergne-Rhône-Alpes;84;;
region;Provence-Alpes-Côte d'Azur;93;;
"""


def take(*rows, options=None, columns=(), **kwargs):
    """Import these rows (dictionaries of cells, `geometry` apart); the report."""
    sources = [
        SourceRow(line, {name: text for name, text in row.items() if name != "geometry"}, geometry=row.get("geometry"))
        for line, row in enumerate(rows, start=2)
    ]
    names = list(dict.fromkeys(name for source in sources for name in source.cells))
    options = options or ImportOptions(**kwargs)
    report = Report()
    mapping = map_columns(names, columns)
    for _step in import_territories(sources, mapping=mapping, options=options, report=report):
        pass
    return report


def rows_of(csv_text):
    head, *lines = csv_text.strip().splitlines()
    return [dict(zip(head.split(";"), line.split(";"), strict=True)) for line in lines]


def place(code):
    return Territory.objects.get(code=code)
