"""The front page: what is open first, and only words that somebody really wrote."""

import pytest
from django.contrib.auth.models import AnonymousUser

from concertation.text.choices import TextAction
from contributions import sections
from contributions.choices import PhaseKind
from contributions.synthesis.publish import publish_synthesis
from contributions.transitions import move_contribution
from home.front import front_page, quoted_pairs
from tests.contributions.synthesis.factories import PASSAGE, ExtractFactory
from tests.factories import CampaignFactory, UserFactory, make_home
from tests.people.spaces.factories import restrict

pytestmark = pytest.mark.django_db
nobody = AnonymousUser()


def test_what_is_open_leads_and_what_is_to_come_follows():
    coming = CampaignFactory(phase=None)
    open_one = CampaignFactory(phase=PhaseKind.CONTRIBUTE)
    front = front_page(user=nobody)
    assert (front.lead, front.rest) == (open_one, [coming])


def test_an_empty_site_has_a_front_page(client):
    make_home()
    page = client.get("/")
    assert page.status_code == 200
    assert "Concertations ouvertes" not in page.content.decode()
    assert "Aucune concertation" in page.content.decode()


def test_what_is_only_to_come_or_restricted_is_not_called_open(client):
    CampaignFactory(phase=None)
    assert "Concertations à venir" in client.get("/").content.decode()


def test_a_restricted_campaign_is_announced_even_where_nothing_else_is(client):
    campaign = CampaignFactory(standfirst="zqinside")
    restrict(campaign)
    page = client.get("/").content.decode()
    assert campaign.url in page
    assert "zqinside" not in page


def test_rooms_above_add_a_section_to_the_front_page_and_to_a_campaign(client, monkeypatch):
    campaign = CampaignFactory()
    monkeypatch.setattr(sections, "_sections", {})
    assert "Prochains ateliers" not in client.get("/").content.decode()
    rows = {None: ["Tous"], campaign.pk: ["Un"]}
    register = {"code": "ateliers", "title": "Prochains ateliers", "template": "components/messages.html"}
    sections.register_section(**register, rows=lambda user, one: rows.get(one and one.pk, []))
    assert "Prochains ateliers" in client.get("/").content.decode()
    assert "Prochains ateliers" in client.get(campaign.url).content.decode()
    assert "Prochains ateliers" not in client.get(CampaignFactory().url).content.decode()


def test_a_quotation_is_shown_once_its_synthesis_is_published(client):
    extract = ExtractFactory()
    assert quoted_pairs(user=nobody) == []
    publish_synthesis(extract.synthesis, actor=UserFactory())
    [pair] = quoted_pairs(user=nobody)
    assert (pair.extract["quote"], pair.statement["text"]) == (PASSAGE, extract.statement.text)
    assert extract.contribution.reference in client.get("/").content.decode()


def test_what_was_hidden_since_is_not_quoted():
    extract = ExtractFactory()
    publish_synthesis(extract.synthesis, actor=UserFactory())
    move_contribution(extract.contribution, TextAction.HIDE)
    assert quoted_pairs(user=nobody) == []


def test_query_count_is_constant(client, django_assert_max_num_queries):
    def count():
        client.get("/")
        with django_assert_max_num_queries(60) as captured:
            assert client.get("/").status_code == 200
        return len(captured)

    CampaignFactory()
    one = count()
    for _n in range(20):
        CampaignFactory()
    assert count() == one
