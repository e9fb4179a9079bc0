"""Reporting a text: once for each person, told to whom wished it, and nothing hidden by it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from concertation.journal.models import Entry
from concertation.outbox.models import Dispatch
from concertation.text.choices import TextStatus
from contributions.moderation.models import Report
from contributions.moderation.moderable import moderable_of
from contributions.moderation.reports.choices import ReportGround, ReportStatus
from contributions.moderation.reports.give import report_text
from tests.factories import CommentFactory, ContributionFactory, UserFactory

from .factories import report

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("factory", [ContributionFactory, CommentFactory])
def test_a_report_is_kept_and_hides_nothing(factory):
    text = factory()
    kept = report(text, ground=ReportGround.ATTACK, words="Le dernier paragraphe.")
    text.refresh_from_db()
    assert (kept.target, kept.ground, kept.status) == (text, "attack", ReportStatus.OPEN)
    assert text.status == TextStatus.PUBLISHED


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ({"caller": "192.0.2.1"}, {"caller": "192.0.2.1"}, 1),
        ({"caller": "192.0.2.1"}, {"caller": "192.0.2.2"}, 2),
        ({"email": "Lou@exemple.fr"}, {"email": "lou@exemple.fr"}, 1),
        ({"email": "lou@exemple.fr"}, {"email": "ana@exemple.fr"}, 2),
        ({"email": "lou@exemple.fr"}, {}, 2),
    ],
)
def test_the_same_person_counts_once_as_long_as_nobody_has_answered(first, second, kept):
    text = ContributionFactory()
    report(text, **first)
    report(text, **second, ground=ReportGround.ATTACK)
    assert Report.objects.about(text).count() == kept


def test_an_account_counts_once_wherever_it_reports_from():
    text, person = ContributionFactory(), UserFactory()
    moderable = moderable_of(text)
    _first, is_new = report_text(moderable, ground="spam", caller="192.0.2.1", reporter=person)
    _again, is_new_again = report_text(moderable, ground="spam", caller="192.0.2.9", reporter=person)
    assert (is_new, is_new_again) == (True, False)


def test_nobody_is_named_in_what_is_kept_to_compare():
    kept = report(ContributionFactory(), email="lou@exemple.fr")
    assert "lou" not in kept.origin
    assert len(kept.origin) == 64


def test_the_journal_says_that_a_text_was_reported_and_not_by_whom():
    text = ContributionFactory()
    report(text, reporter=UserFactory(), words="Mes mots à moi.")
    entry = Entry.objects.get(action="report.received")
    assert (entry.target, entry.actor, entry.data) == (text, None, {"ground": "spam"})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, 0),
        ({"email": "lou@exemple.fr"}, 1),
        ({"reporter": True, "wants_answer": True}, 1),
        ({"reporter": True, "wants_answer": False}, 0),
    ],
)
def test_who_wished_it_hears_that_the_report_came(given, told):
    if "reporter" in given:
        given = given | {"reporter": UserFactory(email="lou@exemple.fr")}
    text = ContributionFactory(title="Un titre à ne pas répéter")
    report(text, **given)
    letters = Dispatch.objects.filter(key__startswith="report-received:")
    assert letters.count() == told
    for letter in letters:
        assert letter.payload["to"] == "lou@exemple.fr"
        assert text.reference in letter.payload["text"]
        assert "Un titre" not in letter.payload["text"]


@pytest.mark.django_db(transaction=True)
def test_the_same_report_sent_at_once_is_one():
    text, at_once = ContributionFactory(), 6
    barrier = Barrier(at_once, timeout=30)

    def send(_number):
        try:
            barrier.wait()
            return report(text, email="lou@exemple.fr").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(at_once) as pool:
        assert len(set(pool.map(send, range(at_once)))) == 1
    assert Dispatch.objects.filter(key__startswith="report-received:").count() == 1
