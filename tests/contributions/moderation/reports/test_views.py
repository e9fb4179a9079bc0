"""The page that reports a text: for whoever reads it, with or without an account; it never says who else did."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from concertation.text.choices import TextStatus
from contributions.moderation.models import Report
from contributions.moderation.reports.choices import NEED_WORDS, ReportGround
from tests.contributions.factories import began
from tests.factories import COMMENT_STATES, CampaignFactory, CommentFactory, ContributionFactory, UserFactory
from tests.people.spaces.factories import restrict

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limits():
    cache.clear()


def url_of(text):
    kind = "comment" if hasattr(text, "comment") else "contribution"
    return reverse(f"reports:{kind}", args=[text.pk])


def typed(**changed):
    return {"ground": "attack", "words": "Le troisième paragraphe.", "began": began(), "submission_key": "k"} | changed


@pytest.mark.parametrize("factory", [ContributionFactory, CommentFactory])
def test_a_visitor_reports_and_is_thanked(client, factory):
    text = factory()
    assert client.get(url_of(text)).status_code == 200
    response = client.post(url_of(text), typed(email="lou@exemple.fr"), follow=True)
    assert response.status_code == 200
    assert "votre signalement est parti" in response.content.decode()
    kept = Report.objects.get()
    assert (kept.target, kept.words, kept.email, kept.reporter) == (text, typed()["words"], "lou@exemple.fr", None)


def test_an_account_reports_under_no_address(client):
    text, person = ContributionFactory(), UserFactory()
    client.force_login(person)
    assert b'name="email"' not in client.get(url_of(text)).content
    client.post(url_of(text), typed(wants_answer="on", email="somebody@exemple.fr"))
    kept = Report.objects.get()
    assert (kept.reporter, kept.email, kept.wants_answer) == (person, "", True)


def test_the_second_report_is_answered_like_the_first(client, time_machine):
    time_machine.move_to(timezone.now(), tick=False)  # the page's links are signed with their second
    text = ContributionFactory()
    first = client.post(url_of(text), typed(email="lou@exemple.fr"), follow=True)
    second = client.post(url_of(text), typed(email="lou@exemple.fr"), follow=True)
    body = lambda response: response.content.decode().partition("<main")[2]  # noqa: E731 used twice, here
    assert body(first) == body(second)
    assert Report.objects.count() == 1


@pytest.mark.parametrize("status", [each for each in TextStatus if each != TextStatus.PUBLISHED])
def test_what_is_not_public_cannot_be_reported(client, status):
    texts = [ContributionFactory(status=status)]
    if status in COMMENT_STATES:
        texts.append(CommentFactory(status=status))
    for text in texts:
        assert client.get(url_of(text)).status_code == 404
        assert client.post(url_of(text), typed()).status_code == 404
    assert not Report.objects.exists()


def test_outsiders_of_a_restricted_campaign_find_nothing_to_report(client):
    campaign = CampaignFactory()
    text = ContributionFactory(campaign=campaign)
    comment = CommentFactory(target=text)
    restrict(campaign)
    assert {client.get(url_of(each)).status_code for each in (text, comment)} == {404}


@pytest.mark.parametrize("ground", ReportGround.values)
def test_some_grounds_ask_for_words(client, ground):
    response = client.post(url_of(ContributionFactory()), typed(ground=ground, words=""))
    assert Report.objects.exists() == (ground not in NEED_WORDS)
    assert ("sans un mot de vous" in response.content.decode()) == (ground in NEED_WORDS)


@pytest.mark.parametrize(
    "wrong",
    [
        {"ground": ""},
        {"ground": "unknown"},
        {"words": "x" * 2001},
        {"email": "lou@"},
        {"website": "https://exemple.fr"},
        {"words": "a\x00b", "ground": "\x00"},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, wrong):
    words = "Le troisième paragraphe."
    response = client.post(url_of(ContributionFactory()), typed(**wrong))
    assert response.status_code == 200
    assert not Report.objects.exists()
    if "words" not in wrong:
        assert words in response.content.decode()


def test_one_address_gets_a_bounded_number_of_letters(client):
    for _number in range(5):
        client.post(url_of(ContributionFactory()), typed(email="lou@exemple.fr"))
    response = client.post(url_of(ContributionFactory()), typed(email="lou@exemple.fr"))
    assert response.status_code == 429
    assert response.headers["Retry-After"]
    assert Report.objects.count() == 5


def test_robots_are_kept_away(client):
    assert "noindex" in client.get(url_of(ContributionFactory())).headers["X-Robots-Tag"]


def test_the_way_to_report_stands_beside_each_text_and_comment(client):
    comment = CommentFactory()
    page = client.get(comment.content_object.get_absolute_url()).content.decode()
    assert url_of(comment) in page
    assert url_of(comment.content_object) in page


def test_a_key_that_is_not_ours_thanks_nobody(client):
    assert client.get(reverse("reports:thanks", args=["abc"])).status_code == 404
