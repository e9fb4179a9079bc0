"""Which column of the file holds what of a contribution."""

import re

from django.utils.translation import gettext as _

from concertation.text.tables.columns import ColumnsError, choose_columns, list_columns, plain_name

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


def map_columns(columns, asked=()):
    """The file's column for each field of a contribution: {"body": "Votre avis", ...}.

    Raises ColumnsError for an unknown field or column, and when nothing holds the text.
    """
    mapping = choose_columns(columns, asked, FIELDS, _plain)
    if "body" not in mapping:
        raise ColumnsError(
            _("Quelle colonne contient le texte ? Dites-le par --columns body=... %(listing)s")
            % {"listing": list_columns(columns)}
        )
    return mapping


def _plain(name):
    """`contributions_bodyText` and `Body text` are one name: Cap Collectif writes its exports so."""
    return re.sub(r"^contributions? (?=.)", "", plain_name(name))
