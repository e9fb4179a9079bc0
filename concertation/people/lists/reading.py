"""A file of addresses as people export it: any usual encoding and delimiter, with a header or without.

Each physical line is one person, so that a forgotten quote spoils its own line and no other. The shared reader
(`concertation.text.tables`) wants titles and as many cells as there are titles; such lists often have neither.
"""

import codecs
import csv
import re
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from concertation.text.plain import clean_plain_text

from .columns import find_columns, role_of

MAX_BYTES = 2 * 1024 * 1024
MAX_LINES = 10_000
LONGEST_LINE = 2_000
LONGEST_ADDRESS = 254
LONGEST_NAME = 120
DELIMITERS = ";,\t"
LOOK_AHEAD = 50
LINE_END = re.compile(r"\r\n|\r|\n")
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# What may stand around an address without being seen
UNSEEN = "\ufeff\u200b\u200e\u200f\u2060\u00a0\u202f \t\"'"
NAMED = re.compile(r"<([^<>]*)>\s*$")


class UnreadableListError(Exception):
    """The file as a whole cannot be read; the message is for the person who sent it."""


@dataclass(frozen=True, slots=True)
class Person:
    """One line: its number in the file, what it says, and the code of what is wrong with it ("" when nothing is)."""

    line: int
    email: str
    name: str = ""
    role: str = ""
    problem: str = ""


@dataclass(frozen=True)
class PeopleTable:
    """What was understood of a file."""

    people: list[Person]
    has_header: bool
    encoding: str
    delimiter: str

    def __len__(self):
        return len(self.people)


def read_people_csv(data):
    """The people of the file, each once: a repeated address is marked so, a wrong one too, and none is left out.

    Raises UnreadableListError when it is empty, a workbook, too large, or has no column of addresses.
    """
    text, encoding = _decode(data)
    lines = [(number, line) for number, line in enumerate(LINE_END.split(text), start=1) if line.strip()]
    lines, delimiter = _find_delimiter(lines)
    cells = [(number, _split(line, delimiter)) for number, line in lines]
    cells = [(number, row) for number, row in cells if any(cell.strip(UNSEEN) for cell in row)]
    columns = find_columns([row for _number, row in cells[:LOOK_AHEAD]])
    if columns is None:
        raise UnreadableListError(_("Aucune colonne d'adresses e-mail dans ce fichier."))
    cells = cells[1:] if columns.has_header else cells
    if not cells:
        raise UnreadableListError(_("Ce fichier ne contient que des titres de colonnes."))
    if len(cells) > MAX_LINES:
        raise UnreadableListError(
            _("Ce fichier compte %(lines)s lignes ; %(limit)s au plus. Envoyez-le en plusieurs fois.")
            % {"lines": intcomma(len(cells)), "limit": intcomma(MAX_LINES)}
        )
    return PeopleTable(_people(cells, columns), columns.has_header, encoding, delimiter)


def clean_address(text):
    """The address as we keep it, and whether it can be one: `Nom <a@b.fr>` and `mailto:` are understood."""
    text = text.strip(UNSEEN)
    named = NAMED.search(text)
    text = named[1] if named else text
    address = text.lower().removeprefix("mailto:").strip(UNSEEN)[: LONGEST_ADDRESS + 1]
    try:
        validate_email(address)
    except ValidationError:
        return address, False
    return address, len(address) <= LONGEST_ADDRESS


def _people(cells, columns):
    seen: set[str] = set()
    people = []
    for number, row in cells:
        person = _person(number, row, columns, seen)
        if not person.problem:
            seen.add(person.email)
        people.append(person)
    return people


def _person(number, row, columns, seen):
    typed = columns.cell(row, "email")
    address, is_right = clean_address(typed)
    name = " ".join(clean_plain_text(columns.cell(row, "name")).split())[:LONGEST_NAME]
    wish = columns.cell(row, "role").strip(UNSEEN)
    role = role_of(wish)
    problem = ""
    if not address:
        problem = "no_address"
    elif not is_right:
        problem = "wrong_address"
    elif wish and not role:
        problem = "wrong_role"
    elif address in seen:
        problem = "duplicate"
    return Person(number, address, name, role, problem)


def _decode(data):
    if len(data) > MAX_BYTES:
        raise UnreadableListError(_("Ce fichier est trop lourd : 2 Mo au plus."))
    if data.startswith(WORKBOOK):
        raise UnreadableListError(_("Ce fichier est un classeur : dans votre tableur, enregistrez-le au format CSV."))
    encoding = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    for candidate in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and text.strip(UNSEEN + "\r\n"):
            return text, candidate
        break
    if not data.strip():
        raise UnreadableListError(_("Ce fichier est vide."))
    raise UnreadableListError(_("Ce fichier ne se lit pas comme du texte : enregistrez-le au format CSV (UTF-8)."))


def _find_delimiter(lines):
    """Excel's own first line (`sep=;`) is believed; otherwise the one that cuts the first lines into most columns."""
    if not lines:
        raise UnreadableListError(_("Ce fichier est vide."))
    first = lines[0][1].strip().lower()
    if len(first) == 5 and first.startswith("sep="):
        return lines[1:], first[4]
    ahead = [line for _number, line in lines[:LOOK_AHEAD]]
    return lines, max(DELIMITERS, key=lambda delimiter: sum(len(_split(line, delimiter)) for line in ahead))


def _split(line, delimiter):
    if len(line) > LONGEST_LINE:
        return [line[:LONGEST_LINE]]
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)
