"""What changed between two texts, word by word: by paragraphs first, then inside those that changed."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
# Beyond so many comparisons two passages are shown whole, one after the other
MOST_COMPARED = 4_000_000


class Change(StrEnum):
    SAME, ADDED, REMOVED = "same", "added", "removed"


@dataclass(frozen=True)
class Piece:
    change: Change
    text: str


def word_diff(before, after):
    """The two texts as one list of pieces: what stays, what was removed, what was added, in reading order.

    The pieces that stay or were removed give `before` back, those that stay or were added give `after`.
    """
    pieces = []
    for change, old, new in _blocks(before.splitlines(keepends=True), after.splitlines(keepends=True)):
        if change == "equal":
            pieces.append(Piece(Change.SAME, "".join(old)))
        else:
            pieces += _words(WORD.findall("".join(old)), WORD.findall("".join(new)))
    return _joined(pieces)


def _words(before, after):
    if len(before) * len(after) > MOST_COMPARED:
        return [Piece(Change.REMOVED, "".join(before)), Piece(Change.ADDED, "".join(after))]
    pieces = []
    for change, old, new in _blocks(before, after):
        if change == "equal":
            pieces.append(Piece(Change.SAME, "".join(new)))
        else:
            pieces += [Piece(Change.REMOVED, "".join(old)), Piece(Change.ADDED, "".join(new))]
    return pieces


def _blocks(before, after):
    for change, start, end, from_, to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield change, before[start:end], after[from_:to]


def _joined(pieces):
    """Without empty pieces; neighbours of one kind are one."""
    filled = [piece for piece in pieces if piece.text]
    grouped = groupby(filled, key=lambda piece: piece.change)
    return [Piece(change, "".join(piece.text for piece in same)) for change, same in grouped]
