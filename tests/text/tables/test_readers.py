import json

import openpyxl
import pytest

from concertation.text.tables import UnreadableFileError, open_table
from concertation.text.tables.delimited import LONGEST_CELL
from concertation.text.tables.lines import LONGEST_LINE


@pytest.fixture
def read(tmp_path):
    """Write the bytes to a file, and read it whole: its columns, its good rows, its bad ones by line."""

    def read_file(content, name="reponses.csv", **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with open_table(path, **options) as table:
            rows = list(table.rows)
        good = [list(row.cells.values()) for row in rows if not row.problem]
        return table.columns, good, {row.line: row.problem for row in rows if row.problem}

    return read_file


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found(read, delimiter):
    content = f"titre{delimiter}texte\nL'eau{delimiter}Une phrase\n"
    assert read(content) == (["titre", "texte"], [["L'eau", "Une phrase"]], {})


def test_delimiter_in_a_quoted_header_does_not_count(read):
    assert read('"avis, en bref, ou long";auteur\nOui;Ana\n')[0] == ["avis, en bref, ou long", "auteur"]


def test_delimiter_announced_by_excel_is_believed(read):
    assert read("sep=|\ntitre|texte, ou pas\nA|B\n") == (["titre", "texte, ou pas"], [["A", "B"]], {})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encoding_is_found(read, encoding):
    content = "thème,texte\nÉnergie,L’été où l’œuvre coûte 3 €\n".encode(encoding)
    assert read(content) == (["thème", "texte"], [["Énergie", "L’été où l’œuvre coûte 3 €"]], {})


def test_broken_line_in_utf8_is_told_and_the_others_read(read):
    content = "texte\nété déjà là\n".encode() + b"\xe9t\xe9\n" + "forêt, œuvre\n".encode().replace(b",", b" ")
    _columns, good, bad = read(content)
    assert good == [["été déjà là"], ["forêt  œuvre"]]
    assert list(bad) == [3]
    assert "utf-8" in bad[3]


def test_encoding_that_does_not_fit_is_told_line_by_line(read):
    _columns, good, bad = read("texte\nsans accent\nété\n".encode("cp1252"), encoding="utf-8")
    assert (good, list(bad)) == ([["sans accent"]], [3])


def test_unknown_encoding_is_refused(read):
    with pytest.raises(UnreadableFileError, match="klingon"):
        read("a,b\n", encoding="klingon")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(read, end):
    content = end.join(["titre,texte", 'A,"deux\nlignes"', "B,C", ""])
    assert read(content)[1] == [["A", "deux\nlignes"], ["B", "C"]]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("A,B", ["A", "B"]),  # the last cells are missing
        ("A,B,C,,", ["A", "B", "C"]),  # the cells too many are empty
        ('"A ""cité""",B,C', ['A "cité"', "B", "C"]),
        ('"A" dit-il,B,C', ["A dit-il", "B", "C"]),
        ("A\0,B,C", ["A\0", "B", "C"]),
    ],
)
def test_ragged_and_odd_rows_are_read(read, row, cells):
    assert read(f"x,y,z\n{row}\n1,2,3\n")[1] == [cells, ["1", "2", "3"]]


def test_cells_beyond_the_columns_are_told(read):
    _columns, good, bad = read("x,y\nA,B,C\n1,2\n")
    assert (good, list(bad)) == ([["1", "2"]], [2])
    assert "3 cellules pour 2 colonnes" in bad[2]


@pytest.mark.parametrize("lines_after", [1, 2_000])
def test_quote_left_open_costs_its_own_line_only(read, lines_after):
    """At the end of the file, or when the cell grows beyond all measure."""
    filler = "x" * (LONGEST_CELL // 1_000)
    after = [[str(number), filler] for number in range(lines_after)]
    content = '1,2\nA,"jamais fermé\n' + "".join(f"{number},{filler}\n" for number, filler in after)
    _columns, good, bad = read(content)
    assert good == after
    assert list(bad) == [2]


def test_endless_line_is_told_and_skipped(read):
    _columns, good, bad = read(f"x,y\nA,{'b' * (LONGEST_LINE + 10)}\n1,2\n")
    assert (good, list(bad)) == ([["1", "2"]], [2])


def test_blank_lines_are_no_rows_and_columns_get_names(read):
    columns, good, bad = read("\ntexte,,texte, date  de dépôt \n\n,,,\nA,B,C,D\n\n")
    assert columns == ["texte", "colonne 2", "texte (2)", "date de dépôt"]
    assert (good, bad) == ([["A", "B", "C", "D"]], {})


def test_lines_are_those_of_the_file(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('x,y\nA,"1\n2\n3"\nB,4\n')
    with open_table(path) as table:
        assert [row.line for row in table.rows] == [2, 5]


def test_json_lines_name_what_is_nested(read):
    objects = [
        {"id": 7, "title": {"fr": "L'eau", "en": "Water"}, "tags": ["a", "b"], "votes": None},
        {"id": 8, "body": "Texte\nsur deux lignes"},
    ]
    content = "\n".join(json.dumps(item) for item in objects) + '\n[1, 2]\n{"id": \n\n'
    columns, good, bad = read(content, "export.jsonl")
    assert columns == ["id", "title.fr", "title.en", "tags", "votes", "body"]
    assert good == [["7", "L'eau", "Water", "a, b", ""], ["8", "Texte\nsur deux lignes"]]
    assert list(bad) == [3, 4]


@pytest.mark.parametrize("content", ['[{"id": 1}]', "[" * 100_000, "rien"])
def test_json_that_is_not_lines_of_objects_is_refused(read, content):
    with pytest.raises(UnreadableFileError, match="un par ligne"):
        read(content, "export.json")


@pytest.fixture
def workbook(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Réponses"
    for row in [["Titre", "Texte", "Nombre"], ["L'eau", "Une phrase", 12.0], [None, None, None], ["Terre", None, 1.5]]:
        sheet.append(row)
    book.create_sheet("Autre").append(["x"])
    path = tmp_path / "classeur.bin"
    book.save(path)
    return path


def test_workbook_is_known_by_its_content(workbook):
    with open_table(workbook) as table:
        assert table.columns == ["Titre", "Texte", "Nombre"]
        rows = [(row.line, list(row.cells.values())) for row in table.rows]
    assert rows == [(2, ["L'eau", "Une phrase", "12"]), (4, ["Terre", "", "1.5"])]


def test_unknown_sheet_lists_the_sheets(workbook):
    with pytest.raises(UnreadableFileError, match="Réponses, Autre"), open_table(workbook, sheet="Feuil1"):
        pass


@pytest.mark.parametrize("content", [b"PK\x03\x04 rien de plus", b"\xd0\xcf\x11\xe0 un vieux classeur"])
def test_broken_or_old_workbook_is_refused_in_one_sentence(read, content):
    with pytest.raises(UnreadableFileError, match="XLSX"):
        read(content, "classeur.xlsx")


@pytest.mark.parametrize("content", ["", "  \n \n"])
def test_empty_file_is_refused(read, content):
    with pytest.raises(UnreadableFileError, match="vide"):
        read(content)


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(UnreadableFileError, match=r"absent\.csv"), open_table(tmp_path / "absent.csv"):
        pass
