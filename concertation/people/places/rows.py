"""One row of a file: what it says of a territory, or the reason why it cannot be taken."""

import json
import re
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from concertation.text.dates import read_date
from concertation.text.plain import clean_plain_text
from concertation.text.search import fold

from ..choices import TerritoryKind
from ..identifiers import clean_siren
from ..models.places import INSEE_CODE
from .outlines import OutlineError, clean_outline

LONGEST_NAME = 120  # tested equal to the model's, as the code's
LONGEST_CODE = 50
SIREN = re.compile(r"\d{9}")
# Spreadsheets take codes for numbers and eat their first zeros
DIGITS = {TerritoryKind.COMMUNE: 5, TerritoryKind.DEPARTEMENT: 2, TerritoryKind.REGION: 2}
KIND_NAMES = {
    "petr": ["pays", "petr"],
    "epci": ["epci", "intercommunalite", "cc", "ca", "cu", "metropole"],
    "leader": ["gal", "leader"],
    "pnr": ["parc", "pnr"],
    "pat": ["pat"],
}


class RowRefusedError(Exception):
    """The row stays outside; the message says why."""


@dataclass(slots=True)
class ReadRow:
    """What a row says. `outline` is JSON, so that rows that wait for their parent weigh little."""

    line: int
    fields: dict = field(default_factory=dict)
    parent: str = ""
    label: str = ""
    since: date | None = None
    until: date | None = None
    outline: str = ""

    @property
    def excerpt(self):
        return " · ".join(self.fields[key] for key in ("name", "insee", "siren", "code") if self.fields.get(key))


def read_row(source, mapping, options):
    """The ReadRow. Raises RowRefusedError for what cannot be read; says nothing of what is in the database."""
    if source.problem:
        raise RowRefusedError(source.problem)
    cells = {key: clean_plain_text(source.cells.get(column) or "") for key, column in mapping.items()}
    row = ReadRow(source.line, _read_fields(cells, options), parent=cells.get("parent", ""))
    row.label = cells.get("label", "")
    row.since, row.until = _read_day(cells.get("since", "")), _read_day(cells.get("until", ""))
    if row.label and row.since is None:
        raise RowRefusedError(_("un label demande une date de début"))
    if row.until and row.since and row.until <= row.since:
        raise RowRefusedError(_("la fin du label vient avant son début"))
    if source.geometry and not options.labels_only:
        row.outline = _read_outline(source.geometry)
    elif options.outlines_only:
        raise RowRefusedError(_("pas de contour"))
    return row


def make_code(row):
    """A code for a territory that has none yet: its nature, then its number or its name."""
    return slugify(f"{row['kind']}-{row.get('insee') or row.get('siren') or row['name']}")[:LONGEST_CODE]


def _read_fields(cells, options):
    kind = _read_kind(cells.get("kind", "")) or options.kind
    fields = {"name": " ".join(cells.get("name", "").split()), "kind": kind}
    if len(fields["name"]) > LONGEST_NAME:
        raise RowRefusedError(_("nom de plus de %(limit)s caractères") % {"limit": LONGEST_NAME})
    insee, siren = cells.get("insee", "").replace(" ", "").upper(), cells.get("siren", "")
    if SIREN.fullmatch(insee) and not siren:  # one column of codes often holds both
        insee, siren = "", insee
    fields["insee"] = complete_insee(insee, kind)
    fields["code"] = cells.get("code", "").lower()
    if fields["code"] != slugify(fields["code"])[:LONGEST_CODE]:
        raise RowRefusedError(
            _("« %(code)s » n'est pas un code (lettres, chiffres, tirets)") % {"code": fields["code"]}
        )
    try:
        fields["siren"] = clean_siren(siren)
        if fields["insee"]:
            INSEE_CODE(fields["insee"])
    except ValidationError as error:
        raise RowRefusedError(error.messages[0]) from error
    return fields


def complete_insee(code, kind):
    return code.zfill(DIGITS[kind]) if code.isdecimal() and kind in DIGITS else code


def _read_kind(text):
    """The kind by its value, its label or a usual name; empty when the cell is."""
    if not text:
        return ""
    words = fold(text)
    for value, label in TerritoryKind.choices:
        if words in (value, fold(str(label)), *KIND_NAMES.get(value, ())):
            return value
    raise RowRefusedError(_("nature inconnue : « %(kind)s »") % {"kind": text[:40]})


def _read_day(text):
    if not text:
        return None
    moment = read_date(text)
    if moment is None:
        raise RowRefusedError(_("date illisible : « %(date)s »") % {"date": text[:40]})
    return moment.date()


def _read_outline(geometry):
    try:
        return json.dumps(clean_outline(geometry), separators=(",", ":"))
    except OutlineError as error:
        raise RowRefusedError(error.messages[0]) from error
