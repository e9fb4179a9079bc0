"""A session is as open as its campaign: on its page, in the agenda, in search, for its files' sake."""

import pytest
from django.contrib.auth.models import AnonymousUser

from concertation.people.choices import Role
from concertation.people.spaces.rules import pages_found_by
from contributions.models import Campaign
from tests.factories import CampaignFactory, MembershipFactory, OrganisationFactory, UserFactory, grant
from tests.people.spaces.factories import restrict, unlist
from tests.workshops.factories import make_programme, make_workshop
from workshops.models import Workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return OrganisationFactory()


@pytest.fixture
def sessions(group):
    """One of each: of no campaign, of an open one, of a restricted, of an unlisted, of a draft; and a draft itself."""
    restricted, unlisted, draft = CampaignFactory(), CampaignFactory(), CampaignFactory(subject="Secret")
    restrict(restricted, organisations=[group])
    unlist(unlisted)
    Campaign.objects.filter(pk=draft.pk).update(live=False)
    campaigns = {"alone": None, "open": CampaignFactory(), "closed": restricted, "quiet": unlisted, "early": draft}
    found = {name: make_workshop(name, campaign_page=campaign) for name, campaign in campaigns.items()}
    return found | {"draft": make_workshop("draft", publish=False)}


def people(group, sessions):
    return {
        "visitor": AnonymousUser(),
        "member": MembershipFactory(organisation=group).user,
        "facilitator of the campaign": grant(UserFactory(), Role.FACILITATOR, sessions["closed"].campaign_page),
        "facilitator elsewhere": grant(UserFactory(), Role.FACILITATOR, sessions["open"].campaign_page),
        "guarantor": grant(UserFactory(), Role.GUARANTOR),
    }


ALL = {"alone", "open", "closed", "quiet", "early"}
ENTERS = {
    "visitor": ALL - {"closed"},
    "member": ALL,
    "facilitator of the campaign": ALL,
    "facilitator elsewhere": ALL - {"closed"},
    "guarantor": ALL,
}


def test_who_enters_what_is_the_same_in_lists_and_at_the_door(client, group, sessions):
    for name, user in people(group, sessions).items():
        if user.is_authenticated:
            client.force_login(user)
        listed = set(Workshop.objects.visible_to(user).values_list("title", flat=True))
        served = {title for title, page in sessions.items() if client.get(page.get_url() or "/x").status_code == 200}
        assert (name, listed) == (name, ENTERS[name])
        assert (name, served) == (name, ENTERS[name])


def test_a_list_names_no_session_of_an_unlisted_campaign(client, sessions):
    assert {row.title for row in Workshop.objects.visible_to(AnonymousUser()).listed()} == {"alone", "open", "early"}
    found = {page.title for page in pages_found_by(AnonymousUser())}
    assert found & sessions.keys() == {"alone", "open", "early"}
    agenda = client.get("/ateliers/").content.decode()
    assert all(f">{name}<" in agenda for name in ("alone", "open", "early"))
    assert not any(f">{name}<" in agenda for name in ("closed", "quiet", "draft"))


def test_a_session_does_not_name_a_campaign_that_is_being_written(client, sessions):
    page = client.get(sessions["early"].get_url()).content.decode()
    assert sessions["early"].campaign_page.question not in page
    assert "Secret" not in page + client.get("/ateliers/").content.decode()


def test_sessions_of_a_programme_follow_their_campaign_too(client, group):
    campaign = CampaignFactory()
    restrict(campaign, organisations=[group])
    programme = make_programme()
    make_workshop("closed", parent=programme, campaign_page=campaign)
    make_workshop("open", parent=programme)
    page = client.get(programme.get_url()).content.decode()
    assert ">open<" in page
    assert ">closed<" not in page


def test_the_link_of_a_remote_session_is_on_no_page(client):
    workshop = make_workshop(mode="remote", remote_link="https://visio.exemple/secret-3141")
    for path in (workshop.get_url(), "/ateliers/", "/recherche/?q=atelier"):
        assert "secret-3141" not in client.get(path).content.decode()
