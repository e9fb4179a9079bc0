"""What a moderator sees beside a text: its author's other texts, its past decisions, texts that resemble it."""

import re

from django.contrib.postgres.search import SearchRank
from django.db.models import Count, F, Q

from concertation.discussion.models import ModeratedComment
from concertation.text.choices import NOT_ON_DESK, NOT_RECEIVED, TextStatus
from concertation.text.search import fold, french_query

from ..models import Contribution

SIMILAR_SHOWN = 4
WORDS_COMPARED = 8


def author_record(moderable):
    """How many texts the author gave besides this one, by state: [(state, count)], from contributions and comments."""
    user, email = moderable.author, moderable.author_email
    contributions = Contribution.objects.filter(_by("author", "author_email", user, email))
    comments = ModeratedComment.objects.filter(_by("user", "user_email", user, email))
    counts = dict.fromkeys(TextStatus, 0)
    for texts in (contributions, comments):
        if isinstance(moderable.target, texts.model):
            texts = texts.exclude(pk=moderable.target.pk)
        rows = texts.exclude(status__in=NOT_RECEIVED).order_by().values_list("status").annotate(Count("pk"))
        for status, count in rows:
            counts[TextStatus(status)] += count
    return [(status, count) for status, count in counts.items() if count]


def _by(account_field, email_field, user, email):
    """Texts of the account or of the address; a text with neither has no known author."""
    by = Q(pk=None)
    if user is not None:
        by |= Q(**{account_field: user})
    if email:
        by |= Q(**{email_field: email})
    return by


def similar_texts(moderable, limit=SIMILAR_SHOWN):
    """Contributions of the campaign that share the title's rarer words, the closest first."""
    words = sorted(set(re.findall(r"[a-z]{4,}", fold(moderable.title))), key=len, reverse=True)[:WORDS_COMPARED]
    if not words:
        return Contribution.objects.none()
    query = " or ".join(words)
    similar = Contribution.objects.for_lists().filter(campaign=moderable.campaign).matching(query)
    similar = similar.exclude(pk=moderable.own_contribution_id).exclude(status__in=NOT_ON_DESK)
    return similar.annotate(rank=SearchRank(F("search"), french_query(query))).order_by("-rank", "pk")[:limit]
