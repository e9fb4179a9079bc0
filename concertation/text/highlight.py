"""Showing where a text holds what was searched for, in its own spelling: pieces that a template marks and escapes.

Nothing of a text is ever taken for a mark: pieces are plain text with a flag, and templates/components/marked.html
sets the `<mark>` around those that are hits.
"""

from dataclasses import dataclass

from .search import PART, fold, words_with_stems

REACH = 320  # how many characters of a text an entry shows around its hits


@dataclass(frozen=True)
class Piece:
    text: str
    is_hit: bool = False


def found_forms(texts, stems):
    """The folded words of these texts that a search for the stems finds: one statement for all of them."""
    return (
        words_with_stems({fold(match[0]) for text in texts for match in PART.finditer(text)}, stems) if stems else set()
    )


def mark_hits(text, forms):
    """The text in pieces, its hits apart; joined they give the text back."""
    pieces, end = [], 0
    for match in PART.finditer(text):
        if fold(match[0]) in forms:
            pieces += [Piece(text[end : match.start()]), Piece(match[0], is_hit=True)]
            end = match.end()
    return [piece for piece in [*pieces, Piece(text[end:])] if piece.text]


def passage_around_hits(text, forms, *, reach=REACH):
    """Where most of the hits stand together, cut at words and opened or closed by "…" where cut.

    Without a hit, the beginning of the text.
    """
    hits = [match.start() for match in PART.finditer(text) if fold(match[0]) in forms]
    if len(text) <= reach:
        return mark_hits(text, forms)
    start = 0
    if hits and hits[0] > reach // 2:
        start = max(hits, key=lambda hit: (sum(hit <= other < hit + reach * 2 // 3 for other in hits), -hit))
        start = text.rfind(" ", 0, max(start - reach // 3, 0)) + 1
    end = len(text) if len(text) - start <= reach else max(text.rfind(" ", start, start + reach), start + reach // 2)
    pieces = mark_hits(text[start:end].strip(), forms)
    return [Piece("… ")] * bool(start) + pieces + [Piece(" …")] * (end < len(text))
