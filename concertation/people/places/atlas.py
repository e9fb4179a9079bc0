"""The territories that an import knows, found by what a file says of them. A country fits in memory."""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from concertation.text.search import fold

from ..choices import TerritoryKind
from ..models import Territory
from .columns import KEYS
from .rows import RowRefusedError, complete_insee

INSEE = re.compile(r"\d[\dAB]?\d{0,3}")


class Atlas:
    """Every territory by its code, its INSEE code within its nature, its SIREN number and its name."""

    def __init__(self, match=""):
        self._match = match
        self._keys = (match,) if match else KEYS
        self._found: dict[str, dict[str | int, list[Territory]]] = {
            key: defaultdict(list) for key in (*KEYS, "name", "pk")
        }
        for territory in Territory.objects.defer("lineage"):
            self.add(territory)

    def add(self, territory):
        """Know it by all that it is called; again when that has changed."""
        for key in (*KEYS, "name"):
            word = fold(getattr(territory, key))
            if word and territory not in self._found[key][word]:
                self._found[key][word].append(territory)
        if territory.pk:
            self._found["pk"][territory.pk] = [territory]

    def remove(self, territory):
        """Forget what could not be written."""
        for found in self._found.values():
            for territories in found.values():
                if territory in territories:
                    territories.remove(territory)

    def find(self, row):
        """The territory that the row speaks of, or None.

        Raises RowRefusedError when it names two, or one of another kind.
        """
        fields = row.fields
        keys = [key for key in self._keys if fields.get(key)]
        found = [place for key in keys for place in self._of_kind(key, fields[key], fields["kind"])]
        if not found and not self._match:
            found = self._by_name(fields)
        found = list({id(territory): territory for territory in found}.values())
        self._check_code(fields)
        if len(found) > 1:
            names = ", ".join(sorted(str(territory) for territory in found))
            raise RowRefusedError(_("cette ligne désigne plusieurs territoires : %(names)s") % {"names": names[:200]})
        return found[0] if found else None

    def _by_name(self, fields):
        """Those of that name without the numbers that the row brings: written by hand, before the file came."""
        brought = [key for key in KEYS if fields.get(key)]
        named = self._of_kind("name", fields["name"], fields["kind"])
        return [territory for territory in named if not any(getattr(territory, key) for key in brought)]

    def _check_code(self, fields):
        """A code belongs to one territory, whatever its kind."""
        for holder in self._of_kind("code", fields.get("code", ""), ""):
            if fields["kind"] and holder.kind != fields["kind"]:
                raise RowRefusedError(
                    _("le code « %(code)s » est celui d'un territoire d'une autre nature : %(name)s")
                    % {"code": fields["code"], "name": holder.name}
                )

    def find_parent(self, text, *, kind, parent_kind=""):
        """The territory that a cell names as the one above, or None. Raises RowRefusedError when it names two."""
        named, colon, code = text.partition(":")
        if colon and named in TerritoryKind.values:
            text, parent_kind = code.strip(), named
        for key, word, wanted in self._readings(text, kind, parent_kind):
            found = self._of_kind(key, word, wanted)
            if len(found) > 1:
                raise RowRefusedError(
                    _("« %(parent)s » nomme plusieurs territoires : écrivez nature:code") % {"parent": text[:60]}
                )
            if found:
                return found[0]
        return None

    def is_within(self, territory, ancestor):
        """Is the territory the ancestor, or part of it?"""
        while territory is not None and territory is not ancestor:
            territory = next(iter(self._found["pk"].get(territory.parent_id, [])), None)
        return territory is not None

    def _readings(self, text, kind, parent_kind):
        """What the text may be, most likely first. Région 84 and département 84 are two: the nature decides."""
        if INSEE.fullmatch(text.upper()):
            above = parent_kind or _kind_above(kind, text)
            yield "insee", complete_insee(text.upper(), above), above
        yield "siren", text.replace(" ", ""), parent_kind
        yield "code", text, parent_kind
        yield "name", text, parent_kind

    def _of_kind(self, key, word, kind):
        found = self._found[key].get(fold(word), [])
        return [territory for territory in found if not kind or territory.kind == kind]


def _kind_above(kind, code):
    if len(code) > 3:
        return TerritoryKind.COMMUNE
    return TerritoryKind.REGION if kind == TerritoryKind.DEPARTEMENT else TerritoryKind.DEPARTEMENT
