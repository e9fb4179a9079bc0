"""French full text without database extensions: accents are folded the same way in what is kept and in what is asked.

Stored text is folded by the database (`FoldedText`, immutable, so that a generated column can use it), a query by
`fold`. Both then go through PostgreSQL's French stemmer. `unaccent` is not needed.
"""

import re
import unicodedata

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Func, TextField

ACCENTED = "àâäáãåçéèêëíìîïñóòôöõúùûüýÿ"
PLAIN = "aaaaaaceeeeiiiinooooouuuuyy"
FOLDED = str.maketrans(ACCENTED, PLAIN) | str.maketrans({"œ": "oe", "æ": "ae", "’": " "})


class FoldedText(Func):
    """The text in lower case without accents, computed by the database."""

    output_field = TextField()
    template = (
        "replace(replace(replace(translate(lower(%(expressions)s), '" + ACCENTED + "', '" + PLAIN + "'), "
        "'œ', 'oe'), 'æ', 'ae'), '’', ' ')"
    )


def fold(text):
    """The text in lower case, without accents, ligatures opened: what `FoldedText` gives for the same text."""
    return unicodedata.normalize("NFC", text).lower().translate(FOLDED)


def french_query(words):
    """A query as people type it: several words, "quotes", a minus before a word to leave out."""
    return SearchQuery(fold(words), config="french", search_type="websearch")


# As PostgreSQL reads it: a minus stands before a word or before "several words"
ASKED = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
PART = re.compile(r"[^\W_]+")


def asked_words(words):
    """The words that are looked for, folded, without those to leave out: what `french_query` asks for."""
    asked = []
    for match in ASKED.finditer(fold(words)):
        if not match["minus"]:
            asked += PART.findall(match["phrase"] or match["word"] or "")
    return [word for word in dict.fromkeys(asked) if word != "or"]


def without_left_out(words):
    """The words less those to leave out, for a search that knows no minus."""
    return " ".join(match["phrase"] or match["word"] or "" for match in ASKED.finditer(words) if not match["minus"])


def stem_by_word(words):
    """The French stem of each folded word; "" for words as common as "le" and "de", which no search finds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, ts_lexize('french_stem', word) FROM unnest(%s::text[]) AS word", [list(words)])
        return {word: "".join((stems or [])[:1]) for word, stems in cursor.fetchall()}


def stems_of(words):
    """The stems by which these folded words are searched."""
    return set(stem_by_word(words).values()) - {""}


def words_with_stems(words, stems):
    """Those of the folded words that have one of the stems: what a search for them finds."""
    starts = {stem[:2] for stem in stems}
    likely = [word for word in words if word[:2] in starts]  # a stem begins as its words do
    if not likely:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM unnest(%s::text[]) AS word WHERE ts_lexize('french_stem', word) && %s::text[]",
            [likely, list(stems)],
        )
        return {word for (word,) in cursor.fetchall()}
