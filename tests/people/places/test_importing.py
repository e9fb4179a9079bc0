"""Taking in territories: what each row becomes, whatever the order, the second time, and when the database refuses."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concertation.journal.models import Entry
from concertation.people.choices import TerritoryKind
from concertation.people.models import Label, Outline, Territory, TerritoryLabel
from concertation.people.places import importing
from concertation.people.places.columns import map_columns
from concertation.people.places.importing import ImportOptions, import_territories
from concertation.people.places.report import Outcome, Report
from concertation.people.places.rows import LONGEST_CODE, LONGEST_NAME
from concertation.text.tables import SourceRow
from concertation.text.tables.columns import ColumnsError

from .factories import make_label, make_tree, square

pytestmark = pytest.mark.django_db

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


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [("commune", "1004", "01004"), ("departement", "1", "01"), ("region", "1", "01"), ("departement", "2a", "2A")],
)
def test_zeros_that_a_spreadsheet_ate_are_put_back(kind, written, kept):
    take({"nature": kind, "nom": "Ici", "insee": written})
    assert Territory.objects.get().insee == kept


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


def test_dry_run_tells_the_same_and_writes_nothing():
    assert take(*rows_of(FRANCE), dry_run=True).outcomes == {Outcome.CREATED: 6}
    assert (Territory.objects.count(), Entry.objects.count()) == (0, 0)


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


def test_file_without_a_key_is_refused():
    with pytest.raises(ColumnsError, match="insee="):
        map_columns(["population"])


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_command_reads_a_file_and_reports_each_line(tmp_path, capsys, encoding):
    path, report = tmp_path / "france.csv", tmp_path / "rapport.csv"
    path.write_bytes((FRANCE + "commune;=Faux;1;;\n").encode(encoding))
    call_command("import_territories", str(path), report=str(report))
    assert Territory.objects.count() == 7
    assert "7  créé" in capsys.readouterr().out
    lines = report.read_text("utf-8-sig").splitlines()
    assert len(lines) == 8
    assert any("'=Faux" in line for line in lines)


def test_command_reads_geojson(tmp_path):
    feature = {"type": "Feature", "properties": {"nom": "Die", "code": "26113"}, "geometry": square()}
    path = tmp_path / "communes.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    call_command("import_territories", str(path), kind="commune", source="IGN", verbosity=0)
    assert Outline.objects.get().territory.insee == "26113"


@pytest.mark.parametrize(
    ("args", "answer"),
    [
        (["--columns", "insee=CODE"], "Colonnes du fichier"),
        (["--columns", "nombre=nom"], "Champ inconnu"),
        (["--labels"], "depuis quand"),
        (["--encoding", "klingon"], "klingon"),
        (["--report", "/nulle/part/rapport.csv"], "/nulle/part/rapport.csv"),
    ],
)
def test_what_cannot_be_done_is_answered_in_one_sentence(tmp_path, args, answer):
    path = tmp_path / "france.csv"
    path.write_text(FRANCE)
    with pytest.raises(CommandError) as refusal:
        call_command("import_territories", str(path), *args)
    assert answer in str(refusal.value)
    assert not Territory.objects.exists()


def test_interruption_says_that_one_may_go_on(tmp_path, monkeypatch):
    def interrupt(*_args, **_options):
        raise KeyboardInterrupt

    path = tmp_path / "france.csv"
    path.write_text(FRANCE)
    monkeypatch.setattr(f"{importing.__package__}.importing.read_row", interrupt)
    with pytest.raises(CommandError, match="relancée") as refusal:
        call_command("import_territories", str(path))
    assert refusal.value.returncode == 130


def test_unused_labels_stay():
    label = make_label()
    take(*rows_of(FRANCE))
    assert Label.objects.get() == label
