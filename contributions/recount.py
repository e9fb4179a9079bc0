"""The kept counters, counted again from the rows: what imports end with, and what tests compare to."""

from django.db import transaction
from django.db.models import Count, Max, Sum

from concertation.discussion.selectors import count_published

from .list_facets import recount_facets
from .models import CampaignTally, Contribution, Support


def counters_of(campaign):
    """What the tally of the campaign should say, from its rows."""
    texts = Contribution.objects.filter(campaign=campaign)
    published = texts.published()
    return {
        "last_number": texts.aggregate(last=Max("number"))["last"] or 0,
        "published": published.count(),
        "supports": published.aggregate(given=Sum("support_count", default=0))["given"],
    }


@transaction.atomic
def recount_campaign(campaign):
    """Set every kept counter of the campaign to what its rows say; numbers already given stay given."""
    supports = dict(
        Support.objects.filter(contribution__campaign=campaign)
        .values_list("contribution")
        .annotate(Count("pk"))
        .order_by()
    )
    comments = count_published(Contribution)
    for text in Contribution.objects.filter(campaign=campaign).only("support_count", "comment_count").iterator():
        counted = {"support_count": supports.get(text.pk, 0), "comment_count": comments.get(text.pk, 0)}
        if counted != {"support_count": text.support_count, "comment_count": text.comment_count}:
            Contribution.objects.filter(pk=text.pk).update(**counted)
    counters = counters_of(campaign)
    tally, _created = CampaignTally.objects.select_for_update().get_or_create(campaign=campaign)
    counters["last_number"] = max(counters["last_number"], tally.last_number)
    CampaignTally.objects.filter(pk=tally.pk).update(**counters)
    recount_facets(campaign)
