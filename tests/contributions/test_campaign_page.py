"""The campaign's own page: what it shows to whom, and what it costs."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from wagtail.models import PageViewRestriction

from concertation.text.typography import set_french_html
from contributions.choices import PhaseKind, TeamKind
from contributions.models import CommonQuestion, ReferralQuestion, TeamMember
from contributions.next_step import next_step
from tests.factories import CampaignFactory, ContributionFactory, UserFactory

pytestmark = pytest.mark.django_db
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def campaign():
    cache.clear()
    return CampaignFactory(standfirst="Ce que nous demandons.", referral_authority="La Région")


def body_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_question_is_the_headline(client, campaign):
    page = body_of(client, campaign.url)
    assert page.count("<h1>") == 1
    assert f"<h1>{set_french_html(campaign.question)}</h1>" in page
    assert "La Région" in page
    assert 'aria-current="step"' in page


@pytest.mark.parametrize(
    ("phase", "label"),
    [
        (PhaseKind.CONTRIBUTE, "Donner mon avis"),
        (PhaseKind.DEBATE, "Réagir aux contributions"),
        (PhaseKind.INFORM, None),
    ],
)
def test_what_one_can_do_follows_the_phase(phase, label):
    step = next_step(CampaignFactory(phase=phase), UserFactory())
    if label is None:
        assert step is None or step.icon == "book-open"
    else:
        assert step.label == label


def test_figures_count_what_is_published(client, campaign):
    ContributionFactory(campaign=campaign, theme=campaign.themes.first())
    ContributionFactory(campaign=campaign, status="pending")
    page = body_of(client, campaign.url)
    assert "<b>1</b> contribution publiée" in page
    assert "Thème 1" in page


def test_query_count_does_not_grow_with_contributions(client, campaign, django_assert_max_num_queries):
    def count():
        with django_assert_max_num_queries(80) as captured:
            body_of(client, campaign.url)
        return len(captured)

    ContributionFactory(campaign=campaign)
    count()
    one = count()
    for _n in range(29):
        ContributionFactory(campaign=campaign)
    count()
    assert count() == one


def test_an_address_is_shown_only_when_asked_for(client, campaign):
    member = TeamMember.objects.create(
        campaign=campaign, kind=TeamKind.CONTACT, name="Lucie Fabre", email="lucie@exemple.fr"
    )
    ReferralQuestion.objects.create(campaign=campaign, text="Comment ?")
    url = f"{campaign.url}contact/{member.pk}/"
    page = body_of(client, campaign.url)
    assert url in page
    assert "lucie@exemple.fr" not in page
    assert "lucie@exemple.fr" not in body_of(client, url)
    assert "lucie@exemple.fr" in client.post(url).content.decode()


def test_addresses_of_another_campaign_or_of_nobody_are_not_found(client, campaign):
    other = TeamMember.objects.create(
        campaign=CampaignFactory(), kind=TeamKind.CONTACT, name="Autre", email="autre@exemple.fr"
    )
    silent = TeamMember.objects.create(campaign=campaign, kind=TeamKind.CONTACT, name="Sans adresse")
    for member in (other, silent):
        assert client.post(f"{campaign.url}contact/{member.pk}/").status_code == 404


def test_asking_for_addresses_is_limited(client, campaign):
    cache.clear()
    member = TeamMember.objects.create(campaign=campaign, kind=TeamKind.CONTACT, name="Lucie", email="l@exemple.fr")
    answers = [client.post(f"{campaign.url}contact/{member.pk}/").status_code for _n in range(21)]
    assert answers == [200] * 20 + [429]


def test_the_feed_holds_what_everybody_reads_newest_first(client, campaign):
    first = ContributionFactory(campaign=campaign)
    second = ContributionFactory(campaign=campaign, organisation=None)
    waiting = ContributionFactory(campaign=campaign, status="pending")
    feed = body_of(client, f"{campaign.url}flux.xml")
    assert feed.index(second.reference) < feed.index(first.reference)
    assert waiting.reference not in feed
    assert "example.com" not in feed
    assert "elise@exemple.fr" not in feed


def test_what_was_typed_stays_text_in_the_feed(client, campaign):
    ContributionFactory(campaign=campaign, body="<img src=x onerror=alert(1)> & 1 < 2")
    feed = ElementTree.fromstring(body_of(client, f"{campaign.url}flux.xml"))  # noqa: S314 it is our own
    [summary] = feed.iter("{http://www.w3.org/2005/Atom}summary")
    assert (summary.get("type"), summary.text) == (
        "html",
        "<p>&lt;img src=x onerror=alert(1)&gt; &amp; 1 &lt; 2</p>",
    )


@pytest.mark.parametrize("suffix", ["flux.xml"])
def test_a_campaign_nobody_may_see_has_no_feed(client, campaign, suffix):
    PageViewRestriction.objects.create(page=campaign, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(f"/concertations/{campaign.slug}/{suffix}").status_code == 404


def test_common_questions_are_data_for_search_engines(client, campaign):
    campaign.common_questions = [CommonQuestion(question="Qui lit </script> ?", answer="<p>La <b>modération</b>.</p>")]
    campaign.save()
    page = body_of(client, campaign.url)
    data = next(json.loads(block) for block in DATA.findall(page) if "FAQPage" in block)
    question = data["mainEntity"][0]
    assert "Qui lit </script>" in question["name"]
    assert question["acceptedAnswer"]["text"] == "La modération."
