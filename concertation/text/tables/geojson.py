"""GeoJSON: a FeatureCollection (RFC 7946), one row a feature, read one by one: a country's outlines are large."""

import itertools
import json
import re
from contextlib import contextmanager

from django.utils.translation import gettext as _

from .json_lines import flatten
from .table import SourceRow, SourceTable, UnreadableFileError

LOOK_AHEAD = 200  # features read to learn the columns
LONGEST_FEATURE = 50_000_000  # characters; the finest outline of a French region holds some millions
CHUNK = 1 << 20
FEATURES = re.compile(r'"features"\s*:\s*\[')
BETWEEN = re.compile(r"[\s,]*")
END = object()


@contextmanager
def open_geojson(path, *, encoding=""):
    with path.open(encoding=encoding or "utf-8-sig", errors="replace") as file:
        rows = _read_rows(file)
        ahead = list(itertools.islice(rows, LOOK_AHEAD))
        if not ahead:
            raise UnreadableFileError(_("Ce fichier GeoJSON ne contient aucun objet (features)."))
        yield SourceTable(
            columns=list(dict.fromkeys(name for row in ahead for name in row.cells)),
            rows=itertools.chain(ahead, rows),
            description="GeoJSON",
            total=path.stat().st_size,
            position=file.buffer.tell,
        )


def _read_rows(file):
    text = _skip_to_features(file)
    for number in itertools.count(1):
        feature, text = _next_feature(file, text, number)
        if feature is END:
            return
        yield _make_row(number, feature)


def _skip_to_features(file):
    """What was read after the opening of the list of features."""
    text = ""
    while chunk := file.read(CHUNK):
        text += chunk
        if match := FEATURES.search(text):
            return text[match.end() :]
        if len(text) > LONGEST_FEATURE:
            break
    raise UnreadableFileError(_("Ce fichier n'est pas du GeoJSON : il y faut une FeatureCollection."))


def _next_feature(file, text, number):
    """The next feature with the text after it; END where the list ends."""
    decoder = json.JSONDecoder()
    while True:
        text = BETWEEN.sub("", text, count=1)
        if text.startswith("]"):
            return END, ""
        try:
            feature, end = decoder.raw_decode(text)
        except (ValueError, RecursionError):
            chunk = file.read(max(CHUNK, len(text)))
            if not chunk or len(text) > LONGEST_FEATURE:
                raise UnreadableFileError(
                    _("Ce fichier GeoJSON est abîmé : l'objet %(number)s ne se lit pas.") % {"number": number}
                ) from None
            text += chunk
        else:
            return feature, text[end:]


def _make_row(number, feature):
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        return SourceRow(number, problem=_("ce n'est pas un objet GeoJSON (Feature)"))
    properties = feature.get("properties")
    cells = dict(flatten(properties if isinstance(properties, dict) else {}))
    if "id" in feature:
        cells.setdefault("id", str(feature["id"]))
    return SourceRow(number, cells, geometry=feature.get("geometry"))
