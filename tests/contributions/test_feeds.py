"""Feeds: what everybody may read, once; who has it already is told so."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from concertation.people.choices import Visibility
from concertation.people.models import Space
from contributions.models import Campaign
from tests.factories import CampaignFactory, ContributionFactory

ATOM = "{http://www.w3.org/2005/Atom}"


def titles(response):
    feed = ElementTree.fromstring(response.content)  # noqa: S314 it is our own
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def feed_of_campaigns(client, **headers):
    return client.get(reverse("contributions:campaigns_feed"), headers=headers)


def test_campaigns_come_with_their_question_and_where_they_stand(client, db):
    CampaignFactory(title="SRADDET", question="Quelle place <b>pour</b> & qui ?", phase=None)
    response = feed_of_campaigns(client)
    assert titles(response) == ["SRADDET · Quelle place <b>pour</b> & qui ?"]
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert not response.cookies


def test_campaigns_that_not_everybody_finds_are_in_no_feed(client, db):
    for visibility in (Visibility.RESTRICTED, Visibility.UNLISTED):
        campaign = CampaignFactory(title=visibility.value)
        Space.objects.update_or_create(page=campaign.page_ptr, defaults={"visibility": visibility})
    CampaignFactory(title="draft", live=False)
    assert titles(feed_of_campaigns(client)) == []


def test_the_feed_costs_the_same_for_one_campaign_and_for_many(client, db):
    counts = []
    for more in (1, 5):
        for _n in range(more):
            CampaignFactory()
        feed_of_campaigns(client)
        with CaptureQueriesContext(connection) as queries:
            feed_of_campaigns(client)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["campaigns_feed", "feed"])
def test_who_has_the_newest_already_is_told_so(client, db, name):
    campaign = ContributionFactory().campaign
    now = timezone.now()
    Campaign.objects.update(first_published_at=now, last_published_at=now)
    address = reverse(f"contributions:{name}", args=[] if name == "campaigns_feed" else [campaign.slug])
    first = client.get(address)
    again = {"if-none-match": first["ETag"], "if-modified-since": first["Last-Modified"]}
    assert client.get(address, headers=again).status_code == 304
    Campaign.objects.update(title="Un autre titre")
    assert client.get(address, headers=again).status_code == 200


def test_pages_say_where_their_feed_is(client, db):
    campaign = CampaignFactory()
    assert 'href="/concertations/flux.xml"' in client.get("/concertations/").content.decode()
    for path in (campaign.url, f"{campaign.url}contributions/"):
        assert (
            client.get(path).content.decode().count(f'type="application/atom+xml" href="{campaign.url}flux.xml"') == 1
        )
