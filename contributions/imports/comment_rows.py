"""One row of a file becomes one comment, or the reason why not."""

import hashlib
from dataclasses import dataclass, field

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from concertation.discussion.choices import Stance
from concertation.text.search import fold

from .names import read_names, unknown_names
from .rows import MISREAD, RowRefusedError, plain_words, read_created

# What a comment takes from a row, with the names under which platforms usually hold it
FIELDS = {
    "body": ["texte", "text", "body", "commentaire", "comment", "argument", "contenu", "message"],
    "external_id": ["id", "identifiant", "external id", "uuid"],
    "about": ["contribution id", "root id", "proposalid", "proposal id", "contribution", "proposition", "reference"],
    "parent": ["parent comment id", "parentid", "parent id", "parent", "en reponse a"],
    "stance": ["stance", "alignment", "position", "avis"],
    "author_name": ["auteur", "author", "nom publie", "author name", "pseudo", "nom"],
    "college": ["college"],
    "territory": ["territoire", "territory", "commune", "epci"],
    "organisation": ["organisation", "organisme", "structure"],
    "created_at": ["date", "created at", "createdat", "date de creation", "cree le", "publie le"],
}
NAMED = ("college", "territory", "organisation")
NAME_LENGTH = 50

# How platforms write them; what is neutral takes no stance
STANCES = {
    Stance.FOR: ["1", "for", "pour", "yes", "oui", "favorable", "pro", "in favor"],
    Stance.AGAINST: ["-1", "against", "contre", "no", "non", "defavorable", "con"],
    Stance.NUANCED: ["nuanced", "nuance", "mixed", "mitige", "partage"],
    "": ["", "0", "neutral", "neutre", "none"],
}
STANCE_OF = {word: stance for stance, words in STANCES.items() for word in words}
NOBODY = {"", "-1", "0", "null", "none"}  # how platforms write "answers nobody"


@dataclass
class CommentRow:
    """What a row gives: the fields of the comment, what it is about and answers, and what had to be left out."""

    line: int
    external_id: str
    about: str
    parent: str
    fields: dict
    notes: list = field(default_factory=list)

    @property
    def excerpt(self):
        return self.fields["comment"]


class CommentPreparer:
    """Turns the rows of one file into comments, the same way each time it is run."""

    def __init__(self, campaign, mapping, options):
        self._mapping, self._options = mapping, options
        self._seen = {}
        self._names = {name: found for name, found in read_names(campaign).items() if name in NAMED}
        self._unknown = unknown_names()
        # Whom the refused rows answered: what answers these goes one step up
        self.above = {}

    def prepare(self, source):
        """The CommentRow. Raises RowRefusedError."""
        if source.problem:
            raise RowRefusedError(source.problem)
        cells = {name: source.cells.get(column) or "" for name, column in self._mapping.items()}
        parent = _key(cells.get("parent", ""))
        parent = "" if fold(parent) in NOBODY else parent
        try:
            return self._read(source.line, cells, parent)
        except RowRefusedError:
            self.above[_key(cells.get("external_id", ""))] = parent
            raise

    def _read(self, line, cells, parent):
        words, notes = plain_words(cells["body"]), []
        if not words:
            raise RowRefusedError(_("texte vide"))
        if MISREAD.search(words):
            notes.append(_("accents abîmés (Ã©) : essayez une autre valeur de --encoding"))
        name = " ".join(plain_words(cells.get("author_name", "")).split())
        fields = {
            "comment": words,
            "user_name": Truncator(name).chars(NAME_LENGTH) or self._options.author_name,
            "submit_date": read_created(cells, notes),
            "stance": _read_stance(cells.get("stance", ""), parent, notes),
        }
        for field_name, found in self._names.items():
            if text := " ".join(cells.get(field_name, "").split()):
                fields[field_name] = found.get(text)
                if fields[field_name] is None:
                    notes.append(self._unknown[field_name] % {"name": Truncator(text).chars(80)})
        return CommentRow(line, self._identify(line, cells), _key(cells.get("about", "")), parent, fields, notes)

    def _identify(self, line, cells):
        """The row's own identifier; without one, a fingerprint of what it says and its rank among the same rows."""
        if external_id := _key(cells.get("external_id", "")):
            if first := self._seen.setdefault(external_id, line) != line and self._seen[external_id]:
                raise RowRefusedError(_("identifiant déjà employé à la ligne %(line)s") % {"line": first})
            return external_id
        words = "\0".join(cells.get(name, "") for name in ("about", "body", "author_name", "created_at"))
        digest = hashlib.sha256(words.encode(errors="replace")).hexdigest()[:32]
        rank = self._seen[digest] = self._seen.get(digest, 0) + 1
        return f"sha256:{digest}:{rank}"


def _key(text):
    return " ".join(text.split())[:200]


def _read_stance(text, parent, notes):
    stance = STANCE_OF.get(" ".join(fold(text).split()))
    if stance is None:
        notes.append(_("position inconnue, laissée de côté : « %(name)s »") % {"name": Truncator(text).chars(40)})
    elif stance and parent:
        notes.append(_("position laissée de côté : une réponse n'en prend pas"))
    return "" if parent else stance or ""
