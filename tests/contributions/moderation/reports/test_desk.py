"""Reports on the desk: in the queue, in the lists, beside the text; guarantors read them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.text.choices import TextStatus
from contributions.moderation.models import Report
from contributions.moderation.queue import count_waiting, next_waiting
from contributions.moderation.reports.choices import ReportGround, ReportStatus
from contributions.moderation.reports.reading import reports_on
from contributions.moderation.views import desk_url
from contributions.moderation.waiting import waiting_for
from tests.contributions.moderation.factories import make_guarantor, make_moderator
from tests.factories import CommentFactory, ContributionFactory, UserFactory

from .factories import report

pytestmark = pytest.mark.django_db
KINDS = {"contribution": ContributionFactory, "comment": CommentFactory}


@pytest.mark.parametrize("kind", KINDS)
def test_a_reported_text_waits_for_a_moderator_with_the_others(kind):
    text = KINDS[kind]()
    moderator = make_moderator()
    assert next_waiting(moderator) is None
    report(text)
    place = next_waiting(moderator)
    assert (place.kind, place.pk) == (kind, text.pk)
    assert count_waiting(moderator)[f"reported_{kind}"] == 1
    assert [line.count for line in waiting_for(moderator)] == [1]


def test_nobody_waits_for_reports_of_their_own_text():
    author = make_moderator()
    report(ContributionFactory(author=author))
    assert next_waiting(author) is None


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_narrows_to_what_is_reported(client, kind):
    shown, other = KINDS[kind](), KINDS[kind]()
    report(shown, ground=ReportGround.OFF_TOPIC)
    report(shown, ground=ReportGround.SPAM, caller="192.0.2.2")
    client.force_login(make_moderator())
    url = reverse(f"moderation_{kind}s:list")
    for query, found in [("open", [shown]), ("spam", [shown]), ("attack", [])]:
        response = client.get(url, {"reported": query})
        assert list(response.context["object_list"]) == found
    page = client.get(url, {"reported": "open"}).content.decode()
    assert "2 signalements" in page
    assert "Hors du sujet, De la publicité" in page
    assert other.pk in [text.pk for text in client.get(url, {"status": "published"}).context["object_list"]]


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_costs_the_same_however_many_reports(client, kind):
    client.force_login(make_moderator())
    url = reverse(f"moderation_{kind}s:list") + "?reported=open"
    counts = []
    for number in (1, 8):
        for each in range(number):
            report(KINDS[kind](), caller=f"192.0.2.{each}")
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_texts_page_says_why_and_never_who(client):
    text = ContributionFactory()
    reader = UserFactory(display_name="Zoé Lectrice", email="zoe@exemple.fr")
    report(text, ground=ReportGround.MISTAKE, words="Le chiffre est faux.", reporter=reader)
    report(text, words="Une adresse de site.", email="max@exemple.fr")
    client.force_login(make_moderator())
    page = client.get(desk_url("contribution", text.pk)).content.decode()
    assert "2 signalements à examiner" in page
    assert "Le chiffre est faux." in page
    assert 'value="keep"' in page
    for secret in ("Zoé", "zoe@", "max@"):
        assert secret not in page


def test_a_guarantor_reads_the_reports_and_decides_nothing(client):
    text = ContributionFactory()
    report(text, words="Le chiffre est faux.")
    client.force_login(make_guarantor())
    page = client.get(desk_url("contribution", text.pk)).content.decode()
    assert "Le chiffre est faux." in page
    assert 'value="keep"' not in page
    posted = {"action": "keep", "expected_status": "published", "seen_report": reports_on(text).newest}
    assert client.post(desk_url("contribution", text.pk), posted).status_code == 404


def test_one_key_dismisses_and_leads_to_the_next(client):
    first, second = ContributionFactory(), ContributionFactory()
    for text in (first, second):
        report(text)
    client.force_login(make_moderator())
    posted = {"action": "keep", "expected_status": "published", "seen_report": reports_on(first).newest}
    response = client.post(desk_url("contribution", first.pk), posted)
    assert response.url.startswith(desk_url("contribution", second.pk))
    page = client.get(response.url).content.decode()
    assert "Signalements classés sans suite" in page
    undo = reverse("moderation_undo", args=[Report.objects.get(target_id=first.pk).decision_id])
    assert undo in page
    client.post(undo)
    assert Report.objects.get(target_id=first.pk).status == ReportStatus.OPEN


def test_a_late_answer_is_refused_and_says_why(client):
    text = ContributionFactory()
    report(text)
    client.force_login(make_moderator())
    posted = {"action": "keep", "expected_status": "published", "seen_report": reports_on(text).newest}
    client.post(desk_url("contribution", text.pk), posted)
    response = client.post(desk_url("contribution", text.pk), posted)
    assert response.status_code == 409
    assert "déjà décidé par" in response.content.decode()


def test_a_text_without_reports_offers_nothing_to_dismiss(client):
    text = ContributionFactory()
    client.force_login(make_moderator())
    assert 'value="keep"' not in client.get(desk_url("contribution", text.pk)).content.decode()
    posted = {"action": "keep", "expected_status": "published"}
    assert client.post(desk_url("contribution", text.pk), posted).status_code == 409
    text.refresh_from_db()
    assert text.status == TextStatus.PUBLISHED
