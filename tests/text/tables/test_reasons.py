"""What is told of the rows of a file: counted within bounds, and in a file that no spreadsheet runs."""

from concertation.text.tables import reasons
from concertation.text.tables.reasons import Reasons, open_lines


def test_reasons_are_counted_and_the_first_refusals_named():
    told = Reasons()
    for line in range(reasons.SHOWN_REFUSALS + 3):
        told.count("nom manquant")
        told.refuse(line, "nom manquant")
    lines = list(told.lines())
    assert lines[1].split(maxsplit=1) == ["8", "nom manquant"]
    assert len(lines) == 2 + reasons.SHOWN_REFUSALS


def test_a_file_that_is_wrong_everywhere_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(reasons, "MOST_REASONS", 2)
    told = Reasons()
    for reason in ("a", "b", "c", "a"):
        told.count(reason)
    assert told.times == {"a": 2, "b": 1}


def test_nothing_to_tell_is_told_by_nothing():
    assert list(Reasons().lines()) == []
    with open_lines("", ["ligne"]) as write:
        assert write is None


def test_cells_run_in_no_spreadsheet(tmp_path):
    path = tmp_path / "rapport.csv"
    with open_lines(path, ["ligne", "nom"]) as write:
        write([2, "=1+1"])
    assert path.read_text("utf-8-sig").splitlines() == ["ligne;nom", "2;'=1+1"]
