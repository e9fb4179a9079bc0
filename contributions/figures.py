"""A campaign in figures: what its counters say, and where and what about people write.

Counters are read as kept. What has to be counted is counted once for each number of published texts, then remembered.
"""

from dataclasses import dataclass, field

from django.core.cache import cache
from django.db.models import CharField, Count, Sum, Value
from django.db.models.functions import Cast, Coalesce, Lower, NullIf
from django.utils.translation import ngettext_lazy

from .models import NewsPost
from .tally import count_answers, tally_of

REMEMBERED_SECONDS = 600
# One person is one account, or one address, or what was signed when neither is known
WHO_WROTE = Coalesce(Cast("author", CharField()), NullIf(Lower("author_email"), Value("")), "author_name")


@dataclass(frozen=True)
class CampaignFigures:
    """`published` are texts, `answers` those made of a questionnaire's.

    `themes` are (title, number of texts), the most written about first; only those that have texts.
    """

    published: int = 0
    answers: int = 0
    supports: int = 0
    organisations: int = 0
    territories: int = 0
    themes: list = field(default_factory=list)
    people: int = 0


def figures_of(campaign):
    """The figures of a campaign; zeroes for one that is not saved yet, so that its preview works."""
    tally = tally_of(campaign)
    if tally is None:
        return CampaignFigures()
    counted = cache.get_or_set(
        f"campaign-numbers:{campaign.pk}:{tally.published}", lambda: _count(campaign), REMEMBERED_SECONDS
    )
    answers = count_answers(campaign) if tally.published else 0
    return CampaignFigures(
        published=max(tally.published - answers, 0), answers=answers, supports=tally.supports, **counted
    )


def contents_in_words(campaign):
    """What a campaign holds, in lines: what its readers find, and all the world once it is opened."""
    texts = campaign.contributions.published()
    comments = texts.aggregate(comments=Sum("comment_count", default=0))["comments"]
    documents = campaign.documents.count()
    counted = (
        (texts.count(), ngettext_lazy("%d contribution publiée", "%d contributions publiées")),
        (comments, ngettext_lazy("%d commentaire", "%d commentaires")),
        (documents, ngettext_lazy("%d document", "%d documents")),
        (NewsPost.objects.of(campaign).live().count(), ngettext_lazy("%d actualité", "%d actualités")),
    )
    return [words % number for number, words in counted if number]


def _count(campaign):
    texts = campaign.contributions.published()
    counted = texts.aggregate(
        people=Count(WHO_WROTE, distinct=True),
        organisations=Count("organisation", distinct=True),
        territories=Count("territory", distinct=True),
    )
    themes = texts.exclude(theme=None).values_list("theme__title").annotate(n=Count("pk")).order_by("-n", "theme")
    return counted | {"themes": list(themes)}
