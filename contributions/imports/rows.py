"""One row of a file becomes one contribution, or the reason why not."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from concertation.text.dates import read_date
from concertation.text.from_html import html_to_plain, is_html
from concertation.text.plain import clean_plain_text

from ..models.contribution import BODY_LIMIT
from .names import read_names, unknown_names

LONGEST = {"title": 160, "author_name": 80, "external_id": 120}  # tested equal to the model's
TITLE_FROM_BODY = 90
SENTENCE_END = re.compile(r"(?<=[.!?…])\s|\n")
MISREAD = re.compile("Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ''“”•–—˜™š›œžŸ]|â€[™œ“]")


class RowRefusedError(Exception):
    """The row cannot become a contribution; the message says why."""


@dataclass
class PreparedRow:
    """What a row gives: the fields of the contribution, and what had to be left out or supposed."""

    line: int
    fields: dict
    notes: list = field(default_factory=list)
    new_theme: str = ""

    @property
    def external_id(self):
        return self.fields["external_id"]

    @property
    def excerpt(self):
        return self.fields["title"]


class RefusedRow:
    """A row that stays outside, as the report shows it."""

    def __init__(self, source, reason):
        self.line = source.line
        self.external_id = ""
        self.notes = [reason]
        self.excerpt = " · ".join(filter(None, source.cells.values()))


class RowPreparer:
    """Turns the rows of one file into contributions of one campaign, the same way each time it is run.

    It remembers a number for each row, to tell doubles: some hundred bytes a row, whatever the length of the texts.
    """

    def __init__(self, campaign, mapping, options):
        self._mapping = mapping
        self._options = options
        self._seen = {}
        self.names = read_names(campaign)
        self._unknown = unknown_names()

    def prepare(self, source):
        """The PreparedRow. Raises RowRefusedError."""
        if source.problem:
            raise RowRefusedError(source.problem)
        cells = {name: source.cells.get(column) or "" for name, column in self._mapping.items()}
        notes: list[str] = []
        title, body = _read_words(cells.get("title", ""), cells["body"], notes)
        row = PreparedRow(source.line, {"title": title, "body": body}, notes)
        row.fields |= self._read_author(cells, notes)
        row.fields["created_at"] = read_created(cells, notes)
        self._read_names(cells, row)
        row.fields["external_id"] = self._identify(source.line, cells)
        return row

    def _read_author(self, cells, notes):
        name = " ".join(plain_words(cells.get("author_name", "")).split())
        email = cells.get("author_email", "").strip()
        if email:
            try:
                validate_email(email)
            except ValidationError:
                notes.append(_("adresse e-mail incorrecte, laissée de côté"))
                email = ""
        return {
            "author_name": Truncator(name).chars(LONGEST["author_name"]) or self._options.author_name,
            "author_email": email,
        }

    def _read_names(self, cells, row):
        row.fields["kind"] = self._options.kind
        for name, found in self.names.items():
            text = " ".join(cells.get(name, "").split())
            if not text:
                continue
            if item := found.get(text):
                row.fields[name] = item
            elif name == "theme" and self._options.unknown_theme == "create":
                row.new_theme = text
            else:
                reason = self._unknown[name] % {"name": Truncator(text).chars(80)}
                if name == "theme" and self._options.unknown_theme == "refuse":
                    raise RowRefusedError(reason)
                row.notes.append(reason)

    def _identify(self, line, cells):
        """The row's own identifier; without one, a fingerprint of what it says and its rank among the same rows."""
        if external_id := " ".join(plain_words(cells.get("external_id", "")).split()):
            if len(external_id) > LONGEST["external_id"]:
                raise RowRefusedError(_("identifiant trop long"))
            if first := self._first_line(external_id, line):
                raise RowRefusedError(_("identifiant déjà employé à la ligne %(line)s") % {"line": first})
            return external_id
        words = "\0".join(cells.get(name, "") for name in ("title", "body", "author_name", "created_at"))
        digest = hashlib.sha256(words.encode(errors="replace")).hexdigest()[:32]
        rank = self._seen[digest[:16]] = self._seen.get(digest[:16], 0) + 1
        return f"sha256:{digest}:{rank}"

    def _first_line(self, external_id, line):
        key = int.from_bytes(hashlib.sha256(external_id.encode()).digest()[:8])
        first = self._seen.setdefault(key, line)
        return first if first != line else 0


def plain_words(text):
    return clean_plain_text(html_to_plain(text) if is_html(text) else text)


def _read_words(title, body, notes):
    """The title and the text. A title too long for its place opens the text, so that no word is lost."""
    title, body = " ".join(plain_words(title).split()), plain_words(body)
    if not body:
        raise RowRefusedError(_("texte vide"))
    if read_date(body):
        raise RowRefusedError(_("le texte n'est qu'une date : les colonnes de cette ligne sont décalées"))
    if MISREAD.search(body):
        notes.append(_("accents abîmés (Ã©) : essayez une autre valeur de --encoding"))
    if len(title) > LONGEST["title"]:
        notes.append(_("titre de plus de %(limit)s caractères, repris en tête du texte") % {"limit": LONGEST["title"]})
        title, body = Truncator(title).chars(LONGEST["title"]), f"{title}\n\n{body}"
    if len(body) > BODY_LIMIT:
        raise RowRefusedError(
            _("texte de %(length)s caractères, au-delà de %(limit)s") % {"length": len(body), "limit": BODY_LIMIT}
        )
    return title or _first_sentence(body), body


def _first_sentence(body):
    return Truncator(SENTENCE_END.split(body, maxsplit=1)[0]).chars(TITLE_FROM_BODY)


def read_created(cells, notes):
    now = timezone.now()
    if "created_at" not in cells:
        return now
    moment = read_date(cells["created_at"])
    if moment is None:
        notes.append(_("date absente ou illisible : celle de la reprise est gardée"))
    elif moment > now + timedelta(days=1):
        notes.append(_("date à venir : celle de la reprise est gardée"))
        moment = None
    return moment or now
