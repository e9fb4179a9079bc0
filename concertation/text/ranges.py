"""Places in a text: finding a passage again, cutting a text at passages, showing what stands around one.

Positions count characters (code points), the start included, the end not, in the text as it is kept. What people
paste comes from a page, where the renderer has set other spaces and apostrophes: `find_passage` reads over that.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"'})
UNSEEN = "\u200b\u200c\ufeff\u00ad"
SENTENCE_END = re.compile(r"[.!?…][\s»”\")]*\s+")


class PassageNotFoundError(ValueError):
    """The words are not in the text."""


@dataclass(frozen=True)
class Passage:
    """A part of a text: `text[start:end]`, never blank at either end."""

    start: int
    end: int
    text: str


def find_passage(text, words, *, start=None, end=None):
    """The passage of the text that holds these words.

    The place that is given is believed when the words are there; else the first occurrence from `start` on counts,
    then the first of all. Spaces, typographic quotes and characters that nobody sees may differ.
    """
    wanted = words.strip()
    if not wanted:
        raise PassageNotFoundError
    if start is not None and end is not None and 0 <= start < end <= len(text) and _same(text[start:end], wanted):
        return trim_passage(text, start, end)
    hint = max(start or 0, 0)
    found = _first_from(text, wanted, hint)
    if found >= 0:
        return trim_passage(text, found, found + len(wanted))
    return _find_folded(text, wanted, hint)


def trim_passage(text, start, end):
    """The passage without the blanks at its ends. Raises PassageNotFoundError when nothing is left."""
    kept = text[start:end]
    start += len(kept) - len(kept.lstrip())
    kept = kept.strip()
    if not kept:
        raise PassageNotFoundError
    return Passage(start, start + len(kept), kept)


def cut_at_passages(text, places):
    """The text in order as (piece, places that cover it); the pieces joined give the text back.

    `places` are (start, end, anything) and may overlap: a piece then names several.
    """
    places = [(max(start, 0), min(end, len(text)), mark) for start, end, mark in places]
    borders = sorted({0, len(text), *(start for start, *_ in places), *(end for _, end, _ in places)})
    return [
        (text[left:right], [mark for start, end, mark in places if start <= left and right <= end])
        for left, right in pairwise(borders)
    ]


def surroundings(text, start, end, *, reach=180):
    """What stands before and after the passage, up to `reach` characters, opened or closed by "[…]" where cut."""
    return _cut_before(text[:start], reach), _cut_after(text[end:], reach)


def _cut_before(before, reach):
    if len(before.lstrip()) <= reach:
        return before.lstrip()
    tail = before[-reach:]
    sentence = SENTENCE_END.search(tail)
    cut = sentence.end() if sentence and sentence.end() < len(tail) else tail.find(" ") + 1
    return f"[…] {tail[cut:].lstrip()}"


def _cut_after(after, reach):
    if len(after.rstrip()) <= reach:
        return after.rstrip()
    head = after[:reach]
    ends = [match.end() for match in SENTENCE_END.finditer(head)]
    cut = ends[-1] if ends else head.rfind(" ")
    return f"{(head[:cut] if cut > 0 else head).rstrip()} […]"


def _same(one, other):
    return one == other or _fold(one)[0] == _fold(other)[0]


def _first_from(text, wanted, hint):
    found = text.find(wanted, hint)
    return found if found >= 0 else text.find(wanted)


def _find_folded(text, wanted, hint):
    folded, places = _fold(text)
    needle, _ = _fold(wanted)
    if not needle:
        raise PassageNotFoundError
    after_hint = sum(place < hint for place in places)
    found = _first_from(folded, needle, after_hint)
    if found < 0:
        raise PassageNotFoundError
    return trim_passage(text, places[found], places[found + len(needle) - 1] + 1)


def _fold(text):
    """The characters that carry meaning, and for each of them its place in the text."""
    kept = [(char, place) for place, char in enumerate(text) if not char.isspace() and char not in UNSEEN]
    return "".join(char for char, _ in kept).translate(QUOTES), [place for _, place in kept]
