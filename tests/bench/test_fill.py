import pytest
from django.db.models import F, Q

from contributions.models import CampaignTally, Contribution, Support
from tests.factories import ContributionFactory

from .fill import COMMENTS, fill, rows

pytestmark = pytest.mark.django_db


def test_fill_makes_what_the_measures_need():
    filled = fill(60)
    texts = Contribution.objects.filter(campaign__slug=filled["slug"])
    tally = CampaignTally.objects.get(campaign__slug=filled["slug"])
    assert (texts.published().count(), texts.count(), tally.published) == (60, 61, 60)
    assert texts.get(reference=filled["reference"]).comment_count == COMMENTS
    assert tally.supports == Support.objects.count() > 0
    assert not texts.filter(Q(support_count__gt=0) & Q(published_at__lt=F("created_at"))).exists()
    assert sum(texts.values_list("support_count", flat=True)) == tally.supports


def test_fill_is_the_same_each_time():
    ContributionFactory()  # whatever else is there
    assert [row.cells for row in rows(5)] == [row.cells for row in rows(5)]
    assert len({row.cells["body"] for row in rows(50)}) == 50
