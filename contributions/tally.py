"""The kept counters of a campaign: read once for a page, and changed here only. They count what is published."""

from django.db.models import Exists, F, Prefetch

from .choices import ContributionKind
from .models import CampaignTally, Contribution, FacetTally


def tally_of(campaign):
    """The campaign's tally, or None while nobody has written to it. Remembered with the campaign's own instance."""
    if campaign.pk is None:
        return None
    try:
        return campaign.tally
    except CampaignTally.DoesNotExist:
        return None


def state_of(campaign):
    """What changes as soon as the public reads something else here: a text, the number of them, the page itself."""
    tally = tally_of(campaign)
    counted = (tally.revision, tally.published) if tally else ()
    return (campaign.pk, campaign.last_published_at, *counted)


def count_text(contribution, step):
    """One published text more (1) or less (-1), with the supports it has. The caller holds its row locked."""
    rows = Contribution.objects.filter(pk=contribution.pk)
    tally, _created = CampaignTally.objects.get_or_create(campaign_id=contribution.campaign_id)
    CampaignTally.objects.filter(pk=tally.pk).update(
        published=F("published") + step, supports=F("supports") + step * rows.values_list("support_count").get()[0]
    )


def count_supports(contribution, step):
    """That many supports more for the text, and for its campaign while the text is published."""
    if not step:
        return
    rows = Contribution.objects.filter(pk=contribution.pk)
    rows.update(support_count=F("support_count") + step)  # which locks the row: nobody hides it meanwhile
    tally = CampaignTally.objects.filter(Exists(rows.published()), campaign=contribution.campaign_id)
    tally.update(supports=F("supports") + step)


def with_answers(campaigns):
    """The campaigns with what `count_answers` reads, however many they are."""
    kept = FacetTally.objects.filter(kind=ContributionKind.ANSWERS)
    return campaigns.prefetch_related(Prefetch("facet_tallies", kept, to_attr="kept_answers"))


def count_answers(campaign):
    """How many published texts are answers to a questionnaire, from the kept tallies; read once for a page."""
    if campaign.pk is None:
        return 0
    if "kept_answers" not in campaign.__dict__:
        campaign.kept_answers = list(campaign.facet_tallies.filter(kind=ContributionKind.ANSWERS))
    return sum(kept.published for kept in campaign.kept_answers)


def count_texts(campaign):
    """How many texts the list of contributions shows by itself: answers to a questionnaire are read as results."""
    tally = tally_of(campaign)
    return max(tally.published - count_answers(campaign), 0) if tally and tally.published else 0
