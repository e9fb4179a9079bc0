"""What becomes of reports in time, and with the account of whoever gave them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from concertation.discussion.post import erase_comment
from concertation.outbox.models import Dispatch
from concertation.text.choices import TextAction
from contributions.moderation.models import Report
from contributions.moderation.my_data import copy_reports, erase_reports
from contributions.moderation.reports.choices import ReportStatus
from contributions.moderation.reports.forgetting import forget_reports, settle_moot_reports
from tests.contributions.moderation.factories import make_moderator, take
from tests.factories import CommentFactory, ContributionFactory, UserFactory

from .factories import report

pytestmark = pytest.mark.django_db


def test_reports_of_a_text_that_left_the_public_are_answered():
    standing, comment = ContributionFactory(), CommentFactory()
    for text in (standing, comment):
        report(text, email="lou@exemple.fr")
    erase_comment(comment)
    assert settle_moot_reports(timezone.now()) == 1
    assert {each.target: each.status for each in Report.objects.all()} == {
        standing: ReportStatus.OPEN,
        comment: ReportStatus.MOOT,
    }
    assert Dispatch.objects.filter(key__startswith="report-moot:").count() == 1
    assert settle_moot_reports(timezone.now()) == 0


@pytest.mark.parametrize(("days", "left"), [(364, 1), (366, 0)])
def test_an_answered_report_is_kept_a_year(days, left):
    text = ContributionFactory()
    report(text)
    take(text, TextAction.HIDE, make_moderator())
    forget_reports(timezone.now() + timedelta(days=days))
    assert Report.objects.count() == left


def test_a_report_that_waits_is_never_too_old():
    report(ContributionFactory())
    assert forget_reports(timezone.now() + timedelta(days=4000)) == 0


def test_the_copy_holds_what_the_person_reported_and_the_erasure_takes_them_out():
    person = UserFactory(email="lou@exemple.fr")
    text = ContributionFactory()
    report(text, reporter=person, words="Mes mots.")
    report(ContributionFactory(), email="LOU@exemple.fr")
    report(text, email="other@exemple.fr", words="D'une autre.")
    rows = list(copy_reports(person))
    assert len(rows) == 2
    assert erase_reports(person, "erase") == {"reports": 2}
    assert Report.objects.filter(reporter=None, words="", email="", origin="", status=ReportStatus.OPEN).count() == 2
    assert Report.objects.filter(words="D'une autre.").count() == 1
