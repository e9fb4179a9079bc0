"""The kept counters of a campaign, read once for a page."""

from .models import CampaignTally


def tally_of(campaign):
    """The campaign's tally, or None while nobody has written to it. Remembered with the campaign's own instance."""
    if campaign.pk is None:
        return None
    try:
        return campaign.tally
    except CampaignTally.DoesNotExist:
        return None
