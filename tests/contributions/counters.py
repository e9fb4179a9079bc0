"""The kept counters beside what the rows say."""

from contributions.models import CampaignTally, Contribution
from contributions.recount import counters_of


def check_counters(campaign):
    """Every kept counter of the campaign says what its rows say."""
    tally = CampaignTally.objects.get(campaign=campaign)
    kept = {"last_number": tally.last_number, "published": tally.published, "supports": tally.supports}
    assert kept == counters_of(campaign)
    for text in Contribution.objects.filter(campaign=campaign):
        assert text.support_count == text.supports.count(), text
