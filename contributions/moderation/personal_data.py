"""What in a text looks like a way to reach a private person, so that a moderator sees it before the public does."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

# Each pattern is linear in the length of the text (no nested repetition).
PATTERNS = [
    ("email", _("adresse e-mail"), r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"),
    ("phone", _("numéro de téléphone"), r"(?<![\d+])(?:\+33\s?\(?0?\)?\s?|0033\s?|0)[1-9](?:[\s.\-]?\d{2}){4}(?!\d)"),
    ("iban", _("compte bancaire"), r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){4,7}(?:\s?[A-Z0-9]{1,3})?\b"),
    (
        "address",
        _("adresse postale"),
        r"\b\d{1,4}\s?(?:bis|ter)?,?\s(?:rue|avenue|boulevard|chemin|impasse|allée|route|place|quai)\s(?:d[eu]s?\s|de\sla\s|de\sl')?\w[\w'’-]{1,40}",
    ),
]
FINDER = re.compile("|".join(f"(?P<{code}>{pattern})" for code, _label, pattern in PATTERNS), re.IGNORECASE)
LABELS = {code: label for code, label, _pattern in PATTERNS}


@dataclass(frozen=True)
class Piece:
    """A run of the text; `label` says what was recognised in it, or is empty."""

    text: str
    label: str = ""


def pieces_of(text):
    """The text cut where something personal was recognised; put together again, the pieces give the text."""
    pieces, end = [], 0
    for match in FINDER.finditer(text):
        if match.start() > end:
            pieces.append(Piece(text[end : match.start()]))
        pieces.append(Piece(match.group(), LABELS[match.lastgroup]))
        end = match.end()
    if end < len(text):
        pieces.append(Piece(text[end:]))
    return pieces


def paragraphs_of(text):
    """The text's paragraphs, each as its pieces."""
    return [pieces_of(paragraph) for paragraph in re.split(r"\n\s*\n", text.strip()) if paragraph.strip()]


def findings(text):
    """What was recognised, each once, in the order of the text."""
    return list(dict.fromkeys((piece.label, piece.text) for piece in pieces_of(text) if piece.label))
