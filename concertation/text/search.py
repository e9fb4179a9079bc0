"""French full text without database extensions: accents are folded the same way in what is kept and in what is asked.

Stored text is folded by the database (`FoldedText`, immutable, so that a generated column can use it), a query by
`fold`. Both then go through PostgreSQL's French stemmer. `unaccent` is not needed.
"""

import unicodedata

from django.contrib.postgres.search import SearchQuery
from django.db.models import Func, TextField

ACCENTED = "àâäáãåçéèêëíìîïñóòôöõúùûüýÿ"
PLAIN = "aaaaaaceeeeiiiinooooouuuuyy"


class FoldedText(Func):
    """The text in lower case without accents, computed by the database."""

    output_field = TextField()
    template = (
        "replace(replace(replace(translate(lower(%(expressions)s), '" + ACCENTED + "', '" + PLAIN + "'), "
        "'œ', 'oe'), 'æ', 'ae'), '’', ' ')"
    )


def fold(text):
    """The text in lower case, without accents, ligatures opened: what `FoldedText` gives for the same text."""
    text = unicodedata.normalize("NFC", text).lower().translate(str.maketrans(ACCENTED, PLAIN))
    return text.replace("œ", "oe").replace("æ", "ae").replace("’", " ")


def french_query(words):
    """A query as people type it: several words, "quotes", a minus before a word to leave out."""
    return SearchQuery(fold(words), config="french", search_type="websearch")
