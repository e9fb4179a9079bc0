"""Texts near to the one that is being written: found by its title and its words, in what everybody reads."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.text.choices import TextStatus
from contributions.similar import similar_contributions, telling_words
from contributions.vocabulary import learn_campaign
from tests.contributions.factories import publish_form, question, typed
from tests.factories import CampaignFactory, ContributionFactory, MembershipFactory, OrganisationFactory
from tests.people.spaces.factories import restrict

pytestmark = pytest.mark.django_db
ORCHARD = "Les haies autour des vergers abritent les mésanges, qui mangent les chenilles du carpocapse."


@pytest.fixture(autouse=True)
def _no_limits():
    cache.clear()


@pytest.fixture
def campaign():
    return CampaignFactory()


def near(campaign, title="", body=""):
    return [text.title for text in similar_contributions(campaign, title, body)]


def ask(client, campaign, **typed):
    return client.post(reverse("contributions:similar", args=[campaign.slug]), typed)


def test_by_the_title(campaign):
    ContributionFactory(campaign=campaign, title="Garder les terres maraîchères")
    assert near(campaign, "Gardons la terre maraichère") == ["Garder les terres maraîchères"]


def test_by_the_text_when_the_title_says_something_else(campaign):
    ContributionFactory(campaign=campaign, title="Replanter le bocage", body=ORCHARD)
    assert near(campaign, "Mon idée", "Chez nous, la mésange vit dans la haie du verger.") == ["Replanter le bocage"]


def test_one_word_in_common_is_not_near(campaign):
    ContributionFactory(campaign=campaign, title="Replanter le bocage", body=ORCHARD)
    assert near(campaign, "Une mésange", "Je parle d'autre chose.") == []
    # Two words of one stem are one word
    assert near(campaign, "Une mésange, deux mésanges") == []


@pytest.mark.parametrize("status", [TextStatus.PENDING, TextStatus.HIDDEN, TextStatus.REFUSED])
def test_only_what_is_published(campaign, status):
    ContributionFactory(campaign=campaign, title="Garder les terres maraîchères", status=status)
    assert near(campaign, "Garder les terres maraîchères") == []


def test_only_of_the_campaign(campaign):
    ContributionFactory(title="Garder les terres maraîchères")
    assert near(campaign, "Garder les terres maraîchères") == []


def test_the_rarest_words_of_the_campaign_count_first(campaign):
    for number in range(4):
        ContributionFactory(campaign=campaign, title=f"Le territoire et la commune {number}", body="Voilà.")
    ContributionFactory(campaign=campaign, title="Le territoire et la commune des mésanges", body="Voilà.")
    learn_campaign(campaign.pk)
    words = telling_words(campaign, "Le territoire de la commune", "Les mésanges, les xylophones.")
    assert words == ["mesanges", "territoire", "commune", "xylophones"]


def test_three_at_the_most_the_nearest_first(campaign):
    for number in range(5):
        ContributionFactory(campaign=campaign, title=f"Des haies {number}", body="Autour des vergers.")
    ContributionFactory(campaign=campaign, title="Haies et vergers à mésanges", body="Autour des vergers, des haies.")
    found = near(campaign, "Haies, vergers, mésanges")
    assert len(found) == 3
    assert found[0] == "Haies et vergers à mésanges"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "ab",
        "mots | (! & :* '",
        "x" * 9000,
        "le la les pour dans avec",
        "\x00\x00nulle\x00 \ud800part",
        "1234 5678",
        "' -- \\",
    ],
)
def test_any_words_are_read(campaign, words):
    ContributionFactory(campaign=campaign)
    assert near(campaign, words, words) == []


@pytest.mark.parametrize("texts", [1, 30])
def test_statements_are_three_whatever_is_written(campaign, texts):
    for number in range(texts):
        ContributionFactory(campaign=campaign, title=f"Des haies {number}", body=ORCHARD)
    with CaptureQueriesContext(connection) as queries:
        assert near(campaign, "Des haies", ORCHARD * 20)
    assert len(queries) == 3


def test_the_fragment_is_sent_once(client, campaign):
    text = ContributionFactory(campaign=campaign, title="Replanter le bocage", body=ORCHARD)
    page = ask(client, campaign, title="Mon idée", body=ORCHARD, proches_vus="")
    assert list(page.context["similar"]) == [text]
    assert f'value="{text.pk},"' in page.content.decode()
    again = ask(client, campaign, title="Mon idée", body=ORCHARD, proches_vus=f"{text.pk},")
    assert (again.status_code, again.content) == (204, b"")
    # What is near no more is taken away
    assert ask(client, campaign, title="Autre", body="", proches_vus=f"{text.pk},").status_code == 200


def test_what_is_being_written_stands_in_no_address(client, campaign):
    assert client.get(reverse("contributions:similar", args=[campaign.slug]), {"title": "x"}).status_code == 405
    assert "no-store" in ask(client, campaign, title="x").headers["Cache-Control"]


def test_asking_too_often_is_refused(client, campaign, monkeypatch):
    monkeypatch.setattr("concertation.web.limits.over_limit", lambda request, name, **kw: 60 * (name == "similar"))
    answer = ask(client, campaign, title="Mon idée", body=ORCHARD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")


def test_a_restricted_campaign_says_nothing_to_an_outsider(client, campaign):
    organisation = OrganisationFactory()
    ContributionFactory(campaign=campaign, title="Replanter le bocage", body=ORCHARD)
    restrict(campaign, organisations=[organisation])
    assert ask(client, campaign, body=ORCHARD).status_code == 404
    client.force_login(MembershipFactory(organisation=organisation).user)
    assert len(ask(client, campaign, body=ORCHARD).context["similar"]) == 1


def test_without_a_script_they_stand_on_the_next_screen(client, campaign):
    text = ContributionFactory(campaign=campaign, title="Replanter le bocage", body=ORCHARD)
    url = reverse("contributions:contribute", args=[campaign.slug])
    page = client.post(url, typed(etape="1", envoyer="", title="Mon idée", body=ORCHARD))
    assert (page.context["step"], list(page.context["similar"])) == (2, [text])


def test_both_fields_ask_and_send_nothing_but_the_words(client, campaign):
    html = client.get(reverse("contributions:contribute", args=[campaign.slug])).content.decode()
    assert html.count(f'hx-post="{reverse("contributions:similar", args=[campaign.slug])}"') == 2
    assert html.count('hx-params="csrfmiddlewaretoken,title,body,proches_vus"') == 2


def test_a_questionnaire_without_text_asks_nothing(client, campaign):
    publish_form(campaign, question("short", "Votre avis ?"), asks_text=False)
    assert (
        "contribuer/proches/"
        not in client.get(reverse("contributions:contribute", args=[campaign.slug])).content.decode()
    )
