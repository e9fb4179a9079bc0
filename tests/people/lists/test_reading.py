"""Files of addresses as people export them."""

import codecs

import pytest

from concertation.people.lists.reading import MAX_LINES, UnreadableListError, clean_address, read_people_csv


def people(text, encoding="utf-8"):
    table = read_people_csv(text.encode(encoding))
    return [(person.line, person.email, person.name, person.role, person.problem) for person in table.people]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_any_encoding_and_delimiter_is_read(encoding, delimiter):
    text = delimiter.join(["E-mail", "Nom", "Rôle"]) + "\r\n"
    text += delimiter.join(["elise@exemple.fr", "Élise Trouiller", "Valideuse"])
    assert people(text, encoding) == [(2, "elise@exemple.fr", "Élise Trouiller", "validator", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a@exemple.fr\nb@exemple.fr", [(1, "a@exemple.fr", ""), (2, "b@exemple.fr", "")]),
        ("a@exemple.fr\nb@exemple.fr;Béa;Lecteur", [(1, "a@exemple.fr", ""), (2, "b@exemple.fr", "Béa")]),
        ("Ana;a@exemple.fr\n;b@exemple.fr", [(1, "a@exemple.fr", "Ana"), (2, "b@exemple.fr", "")]),
        ("Prénom;Nom;Courriel\nAna;Bel;A@Exemple.FR", [(2, "a@exemple.fr", "Ana Bel")]),
        ("sep=;\nmail\na@exemple.fr", [(3, "a@exemple.fr", "")]),
        ("\n\n  a@exemple.fr  \n\n", [(3, "a@exemple.fr", "")]),
        ('"Bel, Ana" <a@exemple.fr>', [(1, "a@exemple.fr", "")]),
        ("mail;nom\na@exemple.fr;\u202egnol", [(2, "a@exemple.fr", "gnol")]),
    ],
    ids=["alone", "uneven", "name first", "titles", "excel", "spaces", "as in a mail", "writes backwards"],
)
def test_columns_are_found(text, expected):
    assert [person[:3] for person in people(text)] == expected


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("pas une adresse", "wrong_address"),
        ("jean@@exemple.fr", "wrong_address"),
        ("jean@exemple", "wrong_address"),
        (f"{'a' * 250}@exemple.fr", "wrong_address"),
        (";Jean", "no_address"),
        ("b@exemple.fr;Jean;empereur", "wrong_role"),
        ("A@EXEMPLE.FR;Jean", "duplicate"),
        ("=cmd|' /C calc'!A0;Jean", "wrong_address"),
        ('"b@exemple.fr;Jean', "wrong_address"),
    ],
)
def test_a_wrong_line_is_told_with_its_number_and_spoils_no_other(line, problem):
    read = people(f"e-mail;nom;role\na@exemple.fr;Ana;\n{line}\nz@exemple.fr;Zoé;reader")
    assert [(person[0], person[4]) for person in read] == [(2, ""), (3, problem), (4, "")]


def test_a_first_line_without_title_is_a_person_not_a_header():
    assert [person[4] for person in people("jean.exemple.fr;Jean\na@exemple.fr;Ana")] == ["wrong_address", ""]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "vide"),
        (b" \n\n", "vide"),
        (codecs.BOM_UTF8, "texte"),
        (b"PK\x03\x04rest", "classeur"),
        (b"a@b.fr\x00", "texte"),
        (b"\x81\x8d\x8f", "texte"),
        (b"nom;prenom\nAna;Bel", "Aucune colonne"),
        (b"e-mail;nom", "titres"),
        (b"a@exemple.fr\n" * (MAX_LINES + 1), "10\xa0001 lignes"),
        (b"a@exemple.fr " * 200_000, "2 Mo"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data, words):
    with pytest.raises(UnreadableListError, match=words):
        read_people_csv(data)


def test_ten_thousand_lines_are_read():
    table = read_people_csv("\n".join(f"p{n}@exemple.fr" for n in range(MAX_LINES)).encode())
    assert (len(table), any(person.problem for person in table.people)) == (MAX_LINES, False)


@pytest.mark.parametrize("typed", ["mailto:A@b.fr", "\ufeffa@b.fr", "Ana <a@b.fr>", " a@b.fr\u00a0"])
def test_an_address_is_understood(typed):
    assert clean_address(typed) == ("a@b.fr", True)
