import pytest

from contributions.models import CampaignTally
from contributions.numbering import reference_of, take_numbers
from tests.factories import CampaignFactory

pytestmark = pytest.mark.django_db


def test_numbers_follow_each_other_without_gap():
    campaign = CampaignFactory(code="SRADDET")
    assert [take_numbers(campaign), take_numbers(campaign, 3), take_numbers(campaign)] == [1, 2, 5]


def test_numbers_start_without_a_tally():
    campaign = CampaignFactory()
    CampaignTally.objects.all().delete()
    assert take_numbers(campaign, 2) == 1
    assert CampaignTally.objects.get(campaign=campaign).last_number == 2


@pytest.mark.parametrize(("number", "reference"), [(1, "PAT-0001"), (142, "PAT-0142"), (12345, "PAT-12345")])
def test_reference_reads_well(number, reference):
    assert reference_of(CampaignFactory.build(code="PAT"), number) == reference
