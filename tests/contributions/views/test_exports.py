"""The public list as an object for programs: the same texts as the page, their public side, at one cost."""

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.text.choices import TextStatus
from concertation.web.links import absolute_url
from tests.contributions.factories import publish_form, question
from tests.factories import CampaignFactory, CollegeFactory, ContributionFactory, OrganisationFactory, TerritoryFactory
from tests.people.spaces.factories import restrict

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def campaign():
    cache.clear()
    return CampaignFactory()


def export(client, campaign, query=""):
    return client.get(reverse("contributions:export_json", args=[campaign.slug]) + query)


def read(client, campaign, query=""):
    answer = export(client, campaign, query)
    assert answer.headers["Content-Type"] == "application/json"
    return json.loads(b"".join(answer.streaming_content))


def test_a_text_is_told_whole_and_by_its_public_side(client, campaign):
    form = publish_form(
        campaign,
        question("short", "Pour l'équipe", key="e", audience="staff"),
        question("short", "Votre commune ?", key="c"),
    )
    text = ContributionFactory(
        campaign=campaign, title='=1+1 "</script>', body="Deux\n\nalinéas", author_email="secret@exemple.fr",
        theme=campaign.themes.first(), territory=TerritoryFactory(code="diois", name="Diois"),
        college=CollegeFactory(code="elus", name="Élus"), organisation=OrganisationFactory(code="parc", name="Le Parc"),
        form_version=form.versions.get(), answers={"e": "secret", "c": "Die"},
    )  # fmt: skip
    data = read(client, campaign)
    assert data["campaign"] == {"code": campaign.code, "title": campaign.title, "question": campaign.question}
    assert data["list"].endswith(reverse("contributions:list", args=[campaign.slug]))
    [told] = data["contributions"]
    assert told | {"published_at": ""} == {
        "reference": text.reference,
        "address": absolute_url(text.get_absolute_url()),
        "published_at": "",
        "kind": "proposition",
        "source": "online",
        "language": "fr",
        "theme": {"code": "theme-1", "name": "Thème 1"},
        "territory": {"code": "diois", "name": "Diois"},
        "college": {"code": "elus", "name": "Élus"},
        "organisation": {"code": "parc", "name": "Le Parc"},
        "author": "Élise Trouiller",
        "title": '=1+1 "</script>',
        "body": "Deux\n\nalinéas",
        "supports": 0,
        "comments": 0,
        "attachments": [],
        "answers": [{"question": "Votre commune ?", "answer": "Die"}],
    }
    assert "secret" not in json.dumps(data)


def test_what_is_not_said_is_null_and_nothing_published_is_an_empty_list(client, campaign):
    assert read(client, campaign)["contributions"] == []
    ContributionFactory(campaign=campaign)
    [told] = read(client, campaign)["contributions"]
    assert {told[name] for name in ("theme", "territory", "college", "organisation")} == {None}
    assert told["answers"] == []


def test_it_holds_what_the_list_finds_and_nothing_else(client, campaign):
    theme = campaign.themes.first()
    wanted = ContributionFactory.create_batch(25, campaign=campaign, theme=theme, body="Des haies.")
    ContributionFactory(campaign=campaign, theme=theme)
    for status in (TextStatus.PENDING, TextStatus.HIDDEN, TextStatus.WITHDRAWN):
        ContributionFactory(campaign=campaign, theme=theme, body="Des haies.", status=status)
    ContributionFactory(theme=CampaignFactory().themes.first(), body="Des haies.")
    data = read(client, campaign, "?q=haie&theme=theme-1&apres=1-1-20")
    assert data["list"].endswith("?q=haie&theme=theme-1")
    assert {text["reference"] for text in data["contributions"]} == {text.reference for text in wanted}


def test_it_costs_as_many_statements_for_1_and_for_30(client, campaign):
    counts = []
    for size in (1, 29):
        ContributionFactory.create_batch(size, campaign=campaign)
        with CaptureQueriesContext(connection) as queries:
            read(client, campaign)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_restricted_campaign_has_none_for_those_outside(client, campaign):
    restrict(campaign)
    assert export(client, campaign).status_code == 404


def test_both_files_are_asked_for_within_one_limit(client, campaign):
    other = reverse("contributions:export", args=[campaign.slug])
    for _ in range(15):
        assert client.get(other).status_code == export(client, campaign).status_code == 200
    assert export(client, campaign).status_code == 429


def test_the_list_leads_to_both_files_of_what_it_finds(client, campaign):
    ContributionFactory(campaign=campaign)
    page = client.get(reverse("contributions:list", args=[campaign.slug]) + "?nature=proposition").text
    for name in ("export", "export_json"):
        assert f'href="{reverse(f"contributions:{name}", args=[campaign.slug])}?nature=proposition"' in page
