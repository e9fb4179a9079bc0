"""Campaigns as they are being written: read by those who work on them or watch over them, changed by nobody here."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.people.choices import Role
from concertation.people.rules import STAFF_ROLES
from contributions import rules
from contributions.models import Campaign
from tests.factories import CampaignFactory, ContributionFactory, UserFactory, grant

pytestmark = pytest.mark.django_db


def drafted(**fields):
    """A published campaign with a draft that says more."""
    campaign = CampaignFactory(**fields)
    campaign.question = "Que dit le brouillon ?"
    campaign.save_revision()
    return campaign


@pytest.mark.parametrize("where", ["here", "site", "elsewhere"])
@pytest.mark.parametrize("role", [None, *Role])
def test_drafts_are_read_by_those_at_work(client, role, where):
    campaign, other = drafted(), CampaignFactory()
    user = UserFactory()
    if role:
        grant(user, role, {"here": campaign, "site": None, "elsewhere": other}[where])
    may = role in STAFF_ROLES and (where != "elsewhere" or (role == Role.ADMINISTRATOR and where == "site"))
    assert rules.can_read_draft(user, campaign) == may
    assert Campaign.objects.drafted_for(user).filter(pk=campaign.pk).exists() == may
    client.force_login(user)
    response = client.get(reverse("campaign_draft", args=[campaign.pk]))
    assert response.status_code == (200 if may else 404)
    assert ("Que dit le brouillon" in response.content.decode()) == may


def test_draft_of_a_campaign_that_is_not_published_is_read(client):
    campaign = drafted()
    campaign.unpublish()
    client.force_login(grant(UserFactory(), Role.GUARANTOR, campaign))
    assert "Que dit le brouillon" in client.get(reverse("campaign_draft", args=[campaign.pk])).content.decode()


def test_report_lists_the_persons_campaigns_with_their_texts(client):
    mine, other = drafted(title="La mienne"), CampaignFactory(title="Une autre")
    for status in ("published", "pending", "unconfirmed"):
        ContributionFactory(campaign=mine, status=status)
    client.force_login(grant(UserFactory(), Role.GUARANTOR, mine))
    response = client.get(reverse("campaign_report"))
    (row,) = response.context["object_list"]
    assert (row.pk, row.received, row.published) == (mine.pk, 2, 1)
    assert other.title not in response.content.decode()


def test_report_costs_the_same_for_one_and_for_thirty(client):
    client.force_login(grant(UserFactory(), Role.GUARANTOR))
    drafted()
    client.get(reverse("campaign_report"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("campaign_report"))
    for _number in range(29):
        drafted()
    with CaptureQueriesContext(connection) as thirty:
        client.get(reverse("campaign_report"))
    assert len(thirty) == len(one)
