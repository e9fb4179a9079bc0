"""Answering on paper: offered where the team takes paper, while a form is open, to whoever sees the campaign."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from contributions.choices import PhaseKind
from tests.factories import CampaignFactory, UserFactory
from tests.people.spaces.factories import confirm_address, restrict

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def campaign():
    cache.clear()
    return CampaignFactory(paper_address="Cap Rural\n07170 Mirabel")


def page(campaign):
    return reverse("contributions:paper", args=[campaign.slug])


def sheet(campaign, name="paper_sheet", code="avis", language="fr"):
    return reverse(f"contributions:{name}", args=[campaign.slug, code, language])


def test_the_page_leads_to_the_sheets_and_says_where_to_send_them(client, campaign):
    body = client.get(page(campaign)).content.decode()
    assert "07170 Mirabel" in body
    for name in ("paper_sheet", "paper_plain_sheet"):
        assert f'href="{sheet(campaign, name)}"' in body


@pytest.mark.parametrize("name", ["paper_sheet", "paper_plain_sheet"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_sheet_is_a_document(client, campaign, name, language):
    answer = client.get(sheet(campaign, name, language=language))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize(("code", "language"), [("inconnu", "fr"), ("avis", "de")])
def test_there_is_no_other_sheet(client, campaign, code, language):
    assert client.get(sheet(campaign, code=code, language=language)).status_code == 404


def test_without_an_address_nothing_is_offered(client):
    campaign = CampaignFactory()
    assert client.get(page(campaign)).status_code == 404
    assert client.get(sheet(campaign)).status_code == 404


def test_once_the_phase_is_over_the_page_says_so_and_the_sheets_lead_to_it(client):
    campaign = CampaignFactory(paper_address="Cap Rural", phase=PhaseKind.WRITE)
    assert "On ne répond pas en ce moment" in client.get(page(campaign)).content.decode()
    answer = client.get(sheet(campaign))
    assert (answer.status_code, answer.url) == (302, page(campaign))


def test_a_restricted_campaign_has_its_sheets_for_those_inside(client, campaign):
    assert client.get(sheet(campaign)).status_code == 200
    inside = UserFactory()
    confirm_address(inside)
    restrict(campaign, guests=[inside.email])
    assert [client.get(path).status_code for path in (page(campaign), sheet(campaign))] == [404, 404]
    client.force_login(inside)
    assert [client.get(path).status_code for path in (page(campaign), sheet(campaign))] == [200, 200]


def test_making_sheets_is_limited(client, campaign, monkeypatch):
    monkeypatch.setattr("contributions.views.paper.render_sheet", lambda data: b"%PDF")
    answers = set()
    for _number in range(31):
        answers.add(client.get(sheet(campaign)).status_code)
    assert answers == {200, 429}
