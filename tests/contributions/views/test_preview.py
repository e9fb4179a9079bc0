"""The third screen shows the text as its page will: by the same parts, with what is public and nothing else."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from concertation.text.choices import TextStatus
from contributions.models import Contribution
from tests.contributions.factories import publish_form, question, typed
from tests.factories import CampaignFactory, MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
PUBLIC, STAFF = question("short", "Votre métier"), question("long", "Votre revenu", key="revenu", audience="staff")
ANSWERS = {"question-short": "Maraîchère", "question-revenu": "Trop peu"}


@pytest.fixture(autouse=True)
def _no_limits():
    cache.clear()


@pytest.fixture
def campaign():
    return CampaignFactory(code="SRADDET")


def third_screen(client, campaign, code="", **changed):
    address = reverse("contributions:contribute", args=[campaign.slug]) + (f"{code}/" if code else "")
    page = client.post(address, typed(etape="2", envoyer="", **changed))
    assert page.context["step"] == 3, page.context["form"].errors
    return page


def said(html, begin, end):
    """What stands between two marks, without blanks, and without the second of the day."""
    part = html[html.index(begin) : html.index(end, html.index(begin))]
    return re.sub(r'\s+|datetime="[^"]*"', "", part)


def test_it_says_what_the_page_says(client, campaign):
    user = UserFactory()
    client.force_login(user)
    organisation = MembershipFactory(user=user, organisation=OrganisationFactory(name="Parc du Livradois")).organisation
    publish_form(campaign, PUBLIC, STAFF)
    sent = {"organisation": organisation.code} | ANSWERS
    preview = third_screen(client, campaign, "avis", **sent).content.decode()
    client.post(reverse("contributions:contribute_form", args=[campaign.slug, "avis"]), typed(**sent))
    text = Contribution.objects.get()
    Contribution.objects.filter(pk=text.pk).update(status=TextStatus.PUBLISHED, published_at=text.created_at)
    page = client.get(text.get_absolute_url()).content.decode()
    for begin, end in [
        ('<p class="byline-large">', "</p>"),
        ('<article aria-label="Texte', "</article>"),
        ('<dl class="answers-given', "</dl>"),
    ]:
        assert said(preview, begin, end) == said(page, begin, end)
    assert "ParcduLivradois" in said(preview, '<p class="byline-large">', "</p>")


def test_answers_for_the_team_stand_apart(client, campaign):
    publish_form(campaign, PUBLIC, STAFF)
    html = third_screen(client, campaign, "avis", **ANSWERS).content.decode()
    paper, unseen = html[html.index('class="paper"') :].split('class="unseen"')
    assert "Maraîchère" in paper
    assert "Trop peu" not in paper
    assert "Trop peu" in unseen
    assert "elise@exemple.fr" not in paper
    assert "elise@exemple.fr" in unseen


def test_a_questionnaire_says_its_answers_once(client, campaign):
    publish_form(campaign, PUBLIC, STAFF, asks_text=False)
    html = third_screen(client, campaign, "avis", **ANSWERS).content.decode()
    article = html[html.index("<article") : html.index("</article>")]
    assert article.count("Maraîchère") == 1
    assert "Trop peu" not in article


def test_a_questionnaire_for_the_team_alone_is_said_to_stay_there(client, campaign):
    publish_form(campaign, STAFF, asks_text=False)
    page = third_screen(client, campaign, "avis", **ANSWERS)
    html = page.content.decode()
    assert "Rien n’en paraît" in html
    assert 'class="paper"' not in html
    assert "Trop peu" in html


def test_nothing_is_kept_by_looking(client, campaign):
    third_screen(client, campaign)
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("title", ["x" * 120, "<script>alert(1)</script>", "مزرعة"])
def test_any_words_are_shown_as_words(client, campaign, title):
    html = third_screen(client, campaign, title=title, body="<b>gras</b>").content.decode()
    assert "<script>alert" not in html
    assert "&lt;b&gt;gras" in html
    assert '<p class="text-title" dir="auto">' in html
