"""The kept counters of a campaign: read once for a page, and changed here only. They count what is published."""

from django.db.models import Exists, F

from .models import CampaignTally, Contribution


def tally_of(campaign):
    """The campaign's tally, or None while nobody has written to it. Remembered with the campaign's own instance."""
    if campaign.pk is None:
        return None
    try:
        return campaign.tally
    except CampaignTally.DoesNotExist:
        return None


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
