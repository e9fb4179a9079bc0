"""Texts that may already say what somebody is about to write."""

import re

from django.contrib.postgres.search import SearchRank

from concertation.text.search import fold, french_query

from .models import Contribution

LONG_WORD = re.compile(r"\w{4,}")
MOST_WORDS, CANDIDATES, SHOWN = 12, 200, 3


def similar_contributions(campaign, words):
    """The published texts of the campaign that share most with these words, three at the most."""
    long_words = list(dict.fromkeys(LONG_WORD.findall(fold(words[:500]))))[:MOST_WORDS]
    if len(long_words) < 2:
        return []
    query = " OR ".join(f'"{word}"' for word in long_words)
    published = Contribution.objects.published().filter(campaign=campaign)
    # Ranking reads each text: only so many are ranked, however large the campaign
    candidates = published.matching(query).values("pk")[:CANDIDATES]
    ranked = Contribution.objects.filter(pk__in=candidates).annotate(rank=SearchRank("search", french_query(query)))
    return list(ranked.for_lists().order_by("-rank", "-support_count", "-pk")[:SHOWN])
