"""Which column of the file holds what: as the operator says, otherwise guessed from the columns' names."""

import csv
import difflib
import re

from django.utils.translation import gettext as _

from concertation.text.search import fold

# What a contribution takes from a row, with the names under which files usually hold it. The address of an author is
# never guessed: who is written to by the platform is the operator's explicit choice.
FIELDS = {
    "title": ["titre", "title", "intitule", "objet", "sujet"],
    "body": ["texte", "text", "body", "bodytext", "contenu", "contribution", "message", "reponse", "verbatim", "avis"],
    "external_id": ["id", "identifiant", "external id", "uuid"],
    "theme": ["theme", "thematique", "rubrique", "categorie", "category", "section", "section title", "axe", "axis"],
    "territory": ["territoire", "territory", "commune", "epci", "intercommunalite"],
    "kind": ["nature", "kind"],
    "college": ["college"],
    "organisation": ["organisation", "organisme", "structure"],
    "author_name": ["auteur", "author", "nom publie", "author name", "pseudo", "nom"],
    "author_email": [],
    "created_at": ["date", "created at", "createdat", "date de creation", "cree le", "horodateur", "deposee le"],
}


class ColumnsError(Exception):
    """The columns asked for and the file's do not agree; the message lists the file's."""


def map_columns(columns, asked=()):
    """The file's column for each field of a contribution: {"body": "Votre avis", ...}.

    `asked` holds texts such as `title=Titre,body=Texte`. Raises ColumnsError for an unknown field or column, and when
    nothing holds the text.
    """
    mapping = _guess(columns)
    for field, column in _read_asked(asked):
        if field not in FIELDS:
            raise ColumnsError(
                _("Champ inconnu : « %(field)s ». Champs possibles : %(fields)s.")
                % {"field": field, "fields": ", ".join(FIELDS)}
            )
        mapping = {known: name for known, name in mapping.items() if known != field}
        if column:
            mapping[field] = find_column(columns, column)
    if "body" not in mapping:
        raise ColumnsError(
            _("Quelle colonne contient le texte ? Dites-le par --columns body=... %(listing)s")
            % {"listing": _listing(columns)}
        )
    return mapping


def find_column(columns, name):
    """The file's column of that name, accents and capitals aside. Raises ColumnsError."""
    if name in columns:
        return name
    alike = [column for column in columns if _plain(column) == _plain(name)]
    if len(alike) == 1:
        return alike[0]
    near = difflib.get_close_matches(_plain(name), [_plain(column) for column in columns], n=1)
    hint = next((column for column in columns if near and _plain(column) == near[0]), "")
    question = _(" Vouliez-vous dire « %(hint)s » ?") % {"hint": hint} if hint else ""
    raise ColumnsError(
        _("Pas de colonne « %(name)s » dans ce fichier.%(question)s %(listing)s")
        % {"name": name, "question": question, "listing": _listing(columns)}
    )


def _read_asked(asked):
    """`title=Titre,"body=Votre avis, en bref"`; a field left empty (`theme=`) is not taken from the file."""
    for text in asked:
        for pair in next(csv.reader([text], skipinitialspace=True), []):
            field, equals, column = pair.partition("=")
            if not equals:
                raise ColumnsError(
                    _("« %(pair)s » : écrivez champ=colonne, par exemple body=Texte.") % {"pair": pair.strip()}
                )
            yield field.strip(), column.strip()


def _guess(columns):
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(_plain(column), column)
    guesses = {
        field: next((by_name[name] for name in names if name in by_name), None) for field, names in FIELDS.items()
    }
    return {field: column for field, column in guesses.items() if column}


def _plain(name):
    """`contributions_bodyText` and `Body text` are one name: Cap Collectif writes its exports so."""
    words = re.sub(r"[^0-9a-z]+", " ", fold(name)).strip()
    return re.sub(r"^contributions? (?=.)", "", words)


def _listing(columns):
    return _("Colonnes du fichier : %(columns)s.") % {"columns": ", ".join(columns)}
