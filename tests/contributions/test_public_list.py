"""The list reads its page from an index, from any place in it: what keeps it quick at any size."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from contributions.public_list.shown import Listing
from tests.factories import CampaignFactory, ContributionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("", "contribution_newest"),
        ("apres=1700000000000000-5", "contribution_newest"),
        ("tri=soutenues&apres=3-5", "contribution_most_supported"),
        ("tri=commentees&apres=3-5", "contribution_most_commented"),
        ("tri=soutenues&avant=3-5-40", "contribution_most_supported"),
        ("tri=hasard&graine=7", "contribution_at_random"),
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
    with CaptureQueriesContext(connection) as captured:
        listing.page  # noqa: B018 it is read
    for query in captured:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN " + query["sql"])
            plan = "\n".join(line for (line,) in cursor.fetchall())
        assert index in plan
        assert ("ROW(" in plan.split("Index Cond")[1]) is bool(listing.place)
