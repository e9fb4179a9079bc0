"""Words of a text, and the words that were meant by others: a letter missing, doubled, wrong or in the wrong place.

Two words that differ by so little share what is left of one of them with a letter or two taken out ("cuts"), so that
the near ones are found in an index instead of being compared with every word. Only their beginnings are cut: an index
of whole words would be many times larger, and a slip in the ending leaves the beginning as it is.
"""

import re
from itertools import combinations

from rapidfuzz.distance import OSA, JaroWinkler

from .search import fold

SHORTEST_WORD, LONGEST_WORD = 4, 40
BEGINNING = 7
WORD = re.compile(r"[^\W\d_]+")


def words_of(text):
    """The words of the text long enough to be misspelt, as (folded, as written in lower case)."""
    for match in WORD.finditer(text):
        written = match[0].lower()
        word = fold(written)
        if SHORTEST_WORD <= len(word) <= LONGEST_WORD:
            yield word, written


def slips_allowed(word):
    """How many letters may differ: none in a very short word, where another word is a letter away."""
    if len(word) < SHORTEST_WORD:
        return 0
    return 1 if len(word) < BEGINNING else 2


def cuts_of(word):
    """What a word and a slip of it have in common: its beginning with up to as many letters out as may differ."""
    beginning = word[:BEGINNING]
    cuts = {beginning}
    for out in range(1, slips_allowed(word) + 1):
        for places in combinations(range(len(beginning)), out):
            cuts.add("".join(letter for place, letter in enumerate(beginning) if place not in places))
    return sorted(cuts)


def nearest(word, candidates):
    """Of the candidates (word, frequency) those within reach: fewest slips first, then the likest, the commonest."""
    reach = slips_allowed(word)
    ranked = []
    for candidate, frequency in candidates:
        slips = OSA.distance(word, candidate, score_cutoff=reach)
        if slips <= reach:
            ranked.append((slips, -round(JaroWinkler.similarity(word, candidate), 2), -frequency, candidate))
    return [candidate for *_rank, candidate in sorted(ranked)]
