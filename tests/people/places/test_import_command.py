"""The command: files of all kinds, a report line by line, and one sentence for what cannot be done."""

import json

import pytest
from django.core.management import CommandError, call_command

from concertation.people.models import Outline, Territory
from concertation.people.places import importing

from .factories import square
from .taking import FRANCE

pytestmark = pytest.mark.django_db


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
