"""Texts that may already say what somebody is about to write."""

import re
from collections import Counter
from itertools import combinations

from django.contrib.postgres.search import SearchQuery, SearchRank

from concertation.text.search import fold, stem_by_word

from .models import Contribution
from .vocabulary import words_of_campaign

# As long as words are: PostgreSQL refuses to look for longer ones than a page
LONG_WORD = re.compile(r"(?<![^\W_])[^\W_]{4,40}(?![^\W_])")
READ = 8000  # characters of what is being written
MOST_WORDS, CANDIDATES, SHOWN = 10, 200, 3


def similar_contributions(campaign, title, body=""):
    """The published texts of the campaign that share most with what is being written, three at the most.

    They share at least two of its words that few texts hold. Three statements, whatever is written and however large
    the campaign is: its words, what the vocabulary knows of them, and the texts.
    """
    words = telling_words(campaign, title, body)
    if len(words) < 2:
        return []
    published = Contribution.objects.published().filter(campaign=campaign)
    # Ranking reads each text: only so many are ranked, however large the campaign
    candidates = published.filter(search=sharing_two(words)).values("pk")[:CANDIDATES]
    ranked = Contribution.objects.filter(pk__in=candidates).annotate(rank=SearchRank("search", holding_any(words)))
    return list(ranked.for_lists().order_by("-rank", "-support_count", "-pk")[:SHOWN])


def telling_words(campaign, title, body):
    """The words by which the text is told from others: one a stem, the rarest in the campaign first.

    A word that the campaign's vocabulary does not hold finds little: it comes last, in the order of writing.
    """
    written = dict.fromkeys(LONG_WORD.findall(fold(f"{title[:READ]} {body[:READ]}")))
    stems = {word: stem for word, stem in stem_by_word(written).items() if stem}
    first = {}
    for word in written:
        if word in stems:
            first.setdefault(stems[word], word)
    if len(first) < 2:
        return []
    held = Counter()
    for word, texts in words_of_campaign(campaign).filter(word__in=stems).values_list("word", "texts"):
        held[stems[word]] += texts
    telling = sorted(first, key=lambda stem: held[stem] or float("inf"))
    return [first[stem] for stem in telling[:MOST_WORDS]]


def sharing_two(words):
    """A query for the texts that hold two of the words, one of them among the rarer half (of few, the rarest three)."""
    rarer = words[: max(3, len(words) // 2)]
    pairs = [f"('{one}' & '{other}')" for one, other in combinations(words, 2) if one in rarer]
    return SearchQuery(" | ".join(pairs), config="french", search_type="raw")


def holding_any(words):
    return SearchQuery(" | ".join(f"'{word}'" for word in words), config="french", search_type="raw")
