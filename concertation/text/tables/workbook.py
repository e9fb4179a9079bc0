"""XLSX workbooks, one sheet, row by row."""

import zipfile
from contextlib import contextmanager
from datetime import date, time

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from .table import SourceRow, SourceTable, UnreadableFileError, name_columns

BROKEN = (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError)


@contextmanager
def open_workbook(path, *, sheet=""):
    # Given as a file, so that the extension does not matter
    with path.open("rb") as file:
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        except BROKEN as error:
            raise UnreadableFileError(
                _("Ce classeur ne se lit pas : enregistrez-le au format XLSX (et non XLS ou ODS), ou en CSV.")
            ) from error
        try:
            yield _table_of(_choose_sheet(book, sheet))
        finally:
            book.close()


def _choose_sheet(book, name):
    if name and name not in book.sheetnames:
        raise UnreadableFileError(
            _("Pas de feuille « %(name)s » dans ce classeur. Ses feuilles : %(sheets)s")
            % {"name": name, "sheets": ", ".join(book.sheetnames)}
        )
    return book[name] if name else book.worksheets[0]


def _table_of(sheet):
    total = sheet.max_row or 0
    sheet.reset_dimensions()  # some programs write a wrong size, which would hide rows
    rows = _numbered(sheet)
    header = next(rows, None)
    if header is None:
        raise UnreadableFileError(_("La feuille « %(sheet)s » est vide.") % {"sheet": sheet.title})
    columns = name_columns(header[1])
    reached = [header[0]]
    return SourceTable(
        columns=columns,
        rows=_read_rows(rows, columns, reached),
        description=_("XLSX, feuille « %(sheet)s »") % {"sheet": sheet.title},
        total=total,
        position=lambda: reached[0],
    )


def _numbered(sheet):
    """The rows that hold something, with their number in the sheet."""
    try:
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            if any(cell not in (None, "") for cell in cells):
                yield number, cells
    except BROKEN as error:
        raise UnreadableFileError(_("Ce classeur est abîmé : sa lecture s'arrête en chemin.")) from error


def _read_rows(rows, columns, reached):
    for number, cells in rows:
        reached[0] = number
        texts = [_as_text(cell) for cell in cells]
        row = SourceRow(number, dict(zip(columns, texts, strict=False)))
        if any(texts[len(columns) :]):
            row.problem = _("cellules remplies au-delà de la dernière colonne")
        yield row


def _as_text(value):
    if value is None:
        return ""
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
