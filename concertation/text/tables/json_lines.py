"""JSON lines: one object a line. What is nested is named with dots (`title.fr`), lists are joined."""

import itertools
import json
from contextlib import contextmanager

from django.utils.translation import gettext as _

from .lines import UNDECODED, Lines, LineTooLongError, find_encoding, open_text
from .table import SourceRow, SourceTable, UnreadableFileError

LOOK_AHEAD = 200  # objects read to learn the columns
DEEPEST = 4


@contextmanager
def open_json_lines(path, *, encoding=""):
    encoding = encoding or find_encoding(path)
    with open_text(path, encoding) as file:
        rows = _read_rows(Lines(file), encoding)
        ahead = list(itertools.islice(rows, LOOK_AHEAD))
        columns = list(dict.fromkeys(name for row in ahead for name in row.cells))
        if not columns:
            raise UnreadableFileError(
                _("Aucun objet JSON dans les premières lignes : il en faut un par ligne, et non un seul tableau.")
            )
        yield SourceTable(
            columns=columns,
            rows=itertools.chain(ahead, rows),
            description=_("lignes JSON, %(encoding)s") % {"encoding": encoding},
            total=path.stat().st_size,
            position=file.buffer.tell,
        )


def _read_rows(lines, encoding):
    while True:
        lines.mark()
        try:
            line = next(lines, None)
        except LineTooLongError:
            yield SourceRow(lines.number, problem=_("ligne trop longue"))
            continue
        if line is None:
            return
        if line.strip():
            yield _make_row(lines.number, line, encoding)


def _make_row(number, line, encoding):
    if UNDECODED.search(line):
        return SourceRow(number, problem=_("octets qui ne se lisent pas en %(encoding)s") % {"encoding": encoding})
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return SourceRow(number, problem=_("cette ligne n'est pas du JSON"))
    if not isinstance(value, dict):
        return SourceRow(number, problem=_("cette ligne n'est pas un objet JSON"))
    return SourceRow(number, dict(flatten(value)))


def flatten(value, prefix="", depth=1):
    """The cells of an object, by column; what is nested is named with dots."""
    for key, inner in value.items():
        name = f"{prefix}{key}"
        if isinstance(inner, dict) and depth < DEEPEST:
            yield from flatten(inner, f"{name}.", depth + 1)
        else:
            yield name, _as_text(inner)


def _as_text(value):
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(_as_text(item) for item in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
