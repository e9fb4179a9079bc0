"""CSV as people really export it: commas, semicolons or tabs, any encoding, quotes forgotten, cells missing."""

import csv
from contextlib import contextmanager

from django.utils.translation import gettext as _

from .lines import UNDECODED, Lines, LineTooLongError, find_encoding, open_text
from .table import SourceRow, SourceTable, UnreadableFileError, name_columns

DELIMITERS = ",;\t|"
LONGEST_CELL = 400_000  # HTML around a text of 50,000 characters; beyond it a quote was left open


@contextmanager
def open_delimited(path, *, delimiter="", encoding=""):
    encoding = encoding or find_encoding(path)
    csv.field_size_limit(LONGEST_CELL)
    with open_text(path, encoding) as file:
        lines = Lines(file)
        delimiter = _announced_delimiter(lines) or delimiter.replace("\\t", "\t") or _find_delimiter(lines)
        columns = name_columns(_read_header(lines, delimiter))
        yield SourceTable(
            columns=columns,
            rows=_read_rows(lines, delimiter, columns, encoding),
            description=_("CSV, séparateur « %(delimiter)s », %(encoding)s")
            % {"delimiter": "\\t" if delimiter == "\t" else delimiter, "encoding": encoding},
            total=path.stat().st_size,
            position=file.buffer.tell,
        )


def _announced_delimiter(lines):
    """Excel's own first line, `sep=;`, is not a row."""
    lines.mark()
    first = next(lines, "").strip()
    if len(first) == 5 and first.lower().startswith("sep="):
        return first[4]
    lines.rewind(keep=0)
    return ""


def _find_delimiter(lines):
    """The one that cuts the header into the most columns."""
    counts = {delimiter: len(_peek_header(lines, delimiter)) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: counts[delimiter])


def _peek_header(lines, delimiter):
    try:
        return _read_header(lines, delimiter)
    finally:
        lines.rewind(keep=0)


def _read_header(lines, delimiter):
    lines.mark()
    try:
        return next(filter(None, csv.reader(lines, delimiter=delimiter)), [])
    except (csv.Error, LineTooLongError, TypeError) as error:
        raise UnreadableFileError(
            _("La première ligne ne se lit pas comme une liste de colonnes : %(error)s") % {"error": error}
        ) from error


def _read_rows(lines, delimiter, columns, encoding):
    while True:
        lines.mark()
        first = lines.number + 1
        reader = csv.reader(lines, delimiter=delimiter)
        try:
            cells = next(reader, None)
        except LineTooLongError:
            yield SourceRow(first, problem=_("ligne trop longue"))
            continue
        except csv.Error:
            lines.rewind()
            yield SourceRow(first, problem=_("guillemet ouvert et jamais fermé"))
            continue
        if cells is None:
            return
        if lines.is_exhausted:  # the end of the file came inside a quoted cell
            lines.rewind()
            yield SourceRow(first, problem=_("guillemet ouvert et jamais fermé"))
        elif any(cells):
            yield _make_row(first, cells, columns, encoding)


def _make_row(line, cells, columns, encoding):
    row = SourceRow(line, dict(zip(columns, cells, strict=False)))
    if any(cell.strip() for cell in cells[len(columns) :]):
        row.problem = _("%(cells)s cellules pour %(columns)s colonnes : guillemet ou séparateur de trop") % {
            "cells": len(cells),
            "columns": len(columns),
        }
    elif UNDECODED.search("".join(cells)):
        row.problem = _("octets qui ne se lisent pas en %(encoding)s") % {"encoding": encoding}
    return row
