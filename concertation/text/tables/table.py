"""What every kind of file gives: columns, then rows that are either cells or the reason why they cannot be read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _


class UnreadableFileError(Exception):
    """The file as a whole cannot be read; the message is for the person at the terminal."""


@dataclass(slots=True)
class SourceRow:
    """One row: its line in the file, its cells by column; `problem` says why it cannot be read.

    `geometry` is what a GeoJSON feature holds, as it stands in the file: anything, or nothing.
    """

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    geometry: object = None


@dataclass
class SourceTable:
    """An opened file. `total` and `position()` measure the same thing (bytes or rows) for the progress bar."""

    columns: list[str]
    rows: Iterator[SourceRow]
    description: str
    total: int
    position: Callable[[], int]


@contextmanager
def open_table(path, *, delimiter="", encoding="", sheet=""):
    """Open the file as what its first bytes say it is. Raises UnreadableFileError."""
    from .delimited import open_delimited
    from .geojson import open_geojson
    from .json_lines import open_json_lines
    from .workbook import open_workbook

    path = Path(path)
    start = _first_bytes(path)
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        opened = open_workbook(path, sheet=sheet)
    elif _is_geojson(path, start):
        opened = open_geojson(path, encoding=encoding)
    elif _is_json(path, start):
        opened = open_json_lines(path, encoding=encoding)
    else:
        opened = open_delimited(path, delimiter=delimiter, encoding=encoding)
    with opened as table:
        yield table


def _first_bytes(path):
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except FileNotFoundError:
        raise UnreadableFileError(_("Il n'y a pas de fichier %(path)s.") % {"path": path}) from None
    except OSError as error:
        raise UnreadableFileError(
            _("Le fichier %(path)s ne peut pas être ouvert (%(error)s).") % {"path": path, "error": error.strerror}
        ) from error
    if not start.strip():
        raise UnreadableFileError(_("Le fichier %(path)s est vide.") % {"path": path})
    return start


def _is_geojson(path, start):
    return path.suffix.lower() == ".geojson" or b'"FeatureCollection"' in start


def _is_json(path, start):
    return path.suffix.lower() in (".jsonl", ".ndjson", ".json") or start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{"


def name_columns(header):
    """The columns' names as one may write them: trimmed, numbered when empty, told apart when the same."""
    names: list[str] = []
    for number, cell in enumerate(header, start=1):
        name = " ".join(str(cell or "").replace("\ufeff", "").split()) or _("colonne %(number)s") % {"number": number}
        twins = sum(known == name or known.rpartition(" (")[0] == name for known in names)
        names.append(f"{name} ({twins + 1})" if twins else name)
    return names
