"""Two texts beside each other: what only one of them says is marked in it."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from concertation.text.search import fold

# Texts that share less are two texts: marks would cover them, and say nothing
LEAST_ALIKE = 0.4
# Beyond so many words a comparison takes too long to wait for: the texts are shown without marks
MOST_WORDS = 2_000
PARTS = re.compile(r"\S+|\s+")


@dataclass(frozen=True)
class Run:
    """Words that both texts say, or that only this one does."""

    text: str
    is_alone: bool = False


def side_by_side(left, right):
    """(runs of the left text, runs of the right one); each put together again gives its text."""
    parts = PARTS.findall(left), PARTS.findall(right)
    if max(map(len, parts)) > 2 * MOST_WORDS:
        return [Run(left)], [Run(right)]
    folded = [[fold(part).strip(".,;:!?") for part in side] for side in parts]
    matcher = SequenceMatcher(None, *folded, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return [Run(left)], [Run(right)]
    runs = [], []
    for what, *bounds in matcher.get_opcodes():
        for side, (start, end) in enumerate((bounds[:2], bounds[2:])):
            if end > start:
                runs[side].append(Run("".join(parts[side][start:end]), is_alone=what != "equal"))
    return runs
