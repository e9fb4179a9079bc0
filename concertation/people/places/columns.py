"""What a file may say of a territory, and in which columns it usually does."""

from django.utils.translation import gettext as _

from concertation.text.tables.columns import ColumnsError, choose_columns, list_columns

# As INSEE, IGN and the open data of the State write them
FIELDS = {
    "name": ["nom", "name", "libelle", "nom officiel", "raison sociale", "territoire", "libgeo", "nom com", "nom dep"],
    "kind": ["nature", "kind"],
    "code": ["slug", "identifiant"],
    "insee": ["insee", "code insee", "insee com", "insee dep", "insee reg", "codgeo", "code"],
    "siren": ["siren", "numero siren", "code siren", "siren epci"],
    "parent": ["parent", "fait partie de", "code parent"],
    "label": ["label"],
    "since": ["depuis", "since", "date de labellisation", "date labellisation"],
    "until": ["jusqu au", "until"],
}
KEYS = ("insee", "siren", "code")


def map_columns(columns, asked=(), *, labels_only=False):
    """The file's column for each field: {"name": "NOM", "insee": "INSEE_COM", ...}.

    Raises ColumnsError for an unknown field or column, and when nothing tells one territory from another.
    """
    mapping = choose_columns(columns, asked, FIELDS)
    if not any(key in mapping for key in (*KEYS, "name")):
        raise ColumnsError(
            _("Quelle colonne dit de quel territoire il s'agit ? Dites-le par --columns insee=... %(listing)s")
            % {"listing": list_columns(columns)}
        )
    if labels_only and not {"label", "since"} <= mapping.keys():
        raise ColumnsError(
            _("Quel label, depuis quand ? Dites-le par --columns label=...,since=... %(listing)s")
            % {"listing": list_columns(columns)}
        )
    return mapping
