"""Which column of a file holds what: as the operator says, otherwise guessed from the columns' names."""

import csv
import difflib
import re

from django.utils.translation import gettext as _

from concertation.text.search import fold


class ColumnsError(Exception):
    """The columns asked for and the file's do not agree; the message lists the file's."""


def choose_columns(columns, asked, fields, plain=None):
    """The file's column for each field: `asked` (texts such as `title=Titre,body=Texte`) wins over what is guessed.

    `fields` gives the names under which files usually hold each field, `plain` how names are compared. A field left
    empty (`theme=`) is not taken from the file. Raises ColumnsError for an unknown field or column.
    """
    plain = plain or plain_name
    mapping = _guess(columns, fields, plain)
    for field, column in _read_asked(asked):
        if field not in fields:
            raise ColumnsError(
                _("Champ inconnu : « %(field)s ». Champs possibles : %(fields)s.")
                % {"field": field, "fields": ", ".join(fields)}
            )
        mapping = {known: name for known, name in mapping.items() if known != field}
        if column:
            mapping[field] = find_column(columns, column, plain)
    return mapping


def find_column(columns, name, plain=None):
    """The file's column of that name, accents and capitals aside. Raises ColumnsError."""
    plain = plain or plain_name
    if name in columns:
        return name
    alike = [column for column in columns if plain(column) == plain(name)]
    if len(alike) == 1:
        return alike[0]
    near = difflib.get_close_matches(plain(name), [plain(column) for column in columns], n=1)
    hint = next((column for column in columns if near and plain(column) == near[0]), "")
    question = _(" Vouliez-vous dire « %(hint)s » ?") % {"hint": hint} if hint else ""
    raise ColumnsError(
        _("Pas de colonne « %(name)s » dans ce fichier.%(question)s %(listing)s")
        % {"name": name, "question": question, "listing": list_columns(columns)}
    )


def list_columns(columns):
    return _("Colonnes du fichier : %(columns)s.") % {"columns": ", ".join(columns)}


def plain_name(name):
    """`Code_INSEE` and `code insee` are one name."""
    return re.sub(r"[^0-9a-z]+", " ", fold(name)).strip()


def _read_asked(asked):
    """`title=Titre,"body=Votre avis, en bref"`"""
    for text in asked:
        for pair in next(csv.reader([text], skipinitialspace=True), []):
            field, equals, column = pair.partition("=")
            if not equals:
                raise ColumnsError(
                    _("« %(pair)s » : écrivez champ=colonne, par exemple body=Texte.") % {"pair": pair.strip()}
                )
            yield field.strip(), column.strip()


def _guess(columns, fields, plain):
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(plain(column), column)
    guesses = {
        field: next((by_name[name] for name in names if name in by_name), None) for field, names in fields.items()
    }
    return {field: column for field, column in guesses.items() if column}
