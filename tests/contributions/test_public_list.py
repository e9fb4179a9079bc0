"""The list reads its page from an index, from any place in it: what keeps it quick at any size."""

import pytest
from django.db import connection
from django.http import QueryDict

from contributions.public_list import PAGE, Listing
from tests.factories import CampaignFactory, ContributionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("", "contribution_newest"),
        ("apres=1700000000000000-5", "contribution_newest"),
        ("tri=soutenues&apres=3-5", "contribution_most_supported"),
        ("tri=commentees&apres=3-5", "contribution_most_commented"),
    ],
)
def test_a_page_begins_at_its_place_in_the_index(query, index):
    campaign = CampaignFactory()
    ContributionFactory.create_batch(3, campaign=campaign)
    listing = Listing(campaign, QueryDict(query), published=3)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    plan = listing.texts()[: PAGE + 1].explain()
    assert index in plan
    assert ("ROW(" in plan.split("Index Cond")[1]) is bool(listing.cursor)
