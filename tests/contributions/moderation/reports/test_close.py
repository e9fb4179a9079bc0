"""Answering reports: all of a text together, once, told to those who wished; two moderators, one answer."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from concertation.journal.models import Entry
from concertation.outbox.models import Dispatch
from concertation.text.choices import TextAction, TextStatus, TransitionRefusedError
from contributions.moderation.errors import AlreadyDecidedError
from contributions.moderation.models import ModerationDecision, Report
from contributions.moderation.reports.choices import ReportStatus
from contributions.moderation.reports.close import dismiss_reports
from contributions.moderation.reports.reading import reports_on
from contributions.moderation.trail import last_decisions
from contributions.moderation.undo import can_undo, undo_decision
from contributions.trail import trail_of
from tests.contributions.moderation.factories import ground, make_guarantor, make_moderator, take
from tests.factories import CommentFactory, ContributionFactory

from .factories import report

pytestmark = pytest.mark.django_db
FACTORIES = [ContributionFactory, CommentFactory]


def reported(factory=ContributionFactory, count=2, **fields):
    text = factory(**fields)
    for number in range(count):
        report(text, email=f"reader{number}@exemple.fr")
    return text


def seen(text):
    return reports_on(text).newest


def statuses(text):
    return list(Report.objects.about(text).order_by("pk").values_list("status", flat=True))


def answers():
    return Dispatch.objects.filter(key__startswith="report-answered:")


@pytest.mark.parametrize("factory", FACTORIES)
def test_dismissing_answers_all_of_them_and_leaves_the_text(factory):
    text, moderator = reported(factory), make_moderator()
    decision = dismiss_reports(text, moderator=moderator, seen=seen(text))
    text.refresh_from_db()
    assert text.status == TextStatus.PUBLISHED
    assert statuses(text) == [ReportStatus.DISMISSED] * 2
    assert {report.decision for report in Report.objects.all()} == {decision}
    assert (decision.action, decision.from_status, decision.to_status) == ("keep", "published", "published")
    entry = Entry.objects.get(action="moderation.keep")
    assert (entry.actor, entry.data) == (moderator, {"decision": decision.pk, "reports": 2})


def test_the_author_hears_nothing_of_reports_that_are_dismissed():
    text = reported()
    dismiss_reports(text, moderator=make_moderator(), seen=seen(text))
    assert not Dispatch.objects.filter(payload__to=text.author_email).exists()
    assert [step.title for step in trail_of(text)] == ["Reçue"]
    assert last_decisions([text]) == {}


@pytest.mark.parametrize("factory", FACTORIES)
def test_hiding_answers_all_of_them(factory):
    text = reported(factory)
    decision = take(text, TextAction.HIDE, make_moderator(), seen_report=seen(text))
    assert statuses(text) == [ReportStatus.ACTED] * 2
    assert answers().count() == 2
    for letter in answers():
        assert text.title not in letter.payload["text"] if factory is ContributionFactory else True
        assert decision.ground.explanation not in letter.payload["text"]


def test_each_answer_says_what_was_decided():
    kept, hidden = reported(count=1), reported(count=1)
    dismiss_reports(kept, moderator=make_moderator(), seen=seen(kept))
    take(hidden, TextAction.HIDE, make_moderator())
    said = [letter.payload["text"] for letter in answers().order_by("pk")]
    assert ["le laisse en ligne" in text for text in said] == [True, False]


def test_a_report_that_came_after_the_screen_was_shown_stays_open():
    text = reported(count=1)
    shown = seen(text)
    report(text, email="late@exemple.fr")
    dismiss_reports(text, moderator=make_moderator(), seen=shown)
    assert statuses(text) == [ReportStatus.DISMISSED, ReportStatus.OPEN]


def test_the_second_moderator_is_told_whatever_they_wanted():
    text = reported()
    shown = seen(text)
    dismiss_reports(text, moderator=make_moderator(display_name="Yasmina Attia"), seen=shown)
    with pytest.raises(AlreadyDecidedError, match="Yasmina Attia"):
        dismiss_reports(text, moderator=make_moderator(), seen=shown)
    with pytest.raises(AlreadyDecidedError, match="Yasmina Attia"):
        take(text, TextAction.HIDE, make_moderator(), seen_report=shown)
    text.refresh_from_db()
    assert text.status == TextStatus.PUBLISHED


def test_nothing_to_dismiss_on_a_text_that_is_hidden_meanwhile():
    text = reported()
    shown = seen(text)
    take(text, TextAction.HIDE, make_moderator())
    with pytest.raises(AlreadyDecidedError):
        dismiss_reports(text, moderator=make_moderator(), seen=shown)


@pytest.mark.parametrize("who", ["guarantor", "elsewhere", "author"])
def test_only_the_moderators_of_the_campaign_answer_and_never_for_their_own_text(who):
    author = make_moderator()
    text = reported(author=author)
    person = {
        "guarantor": make_guarantor(),
        "elsewhere": make_moderator(page=ContributionFactory().campaign),
        "author": author,
    }[who]
    with pytest.raises(PermissionDenied):
        dismiss_reports(text, moderator=person, seen=seen(text))
    assert statuses(text) == [ReportStatus.OPEN] * 2


@pytest.mark.parametrize("action", [TextAction.KEEP, TextAction.HIDE])
def test_taking_the_answer_back_opens_the_reports_and_stops_the_letters(action):
    text, moderator = reported(), make_moderator()
    if action == TextAction.KEEP:
        decision = dismiss_reports(text, moderator=moderator, seen=seen(text))
    else:
        decision = take(text, action, moderator)
    decision.target.refresh_from_db()
    assert can_undo(decision)
    undo_decision(decision, moderator=moderator)
    assert statuses(text) == [ReportStatus.OPEN] * 2
    assert not answers().exists()
    text.refresh_from_db()
    assert text.status == TextStatus.PUBLISHED


def test_a_reader_who_reported_again_keeps_the_newer_report():
    text, moderator = reported(count=1), make_moderator()
    decision = dismiss_reports(text, moderator=moderator, seen=seen(text))
    report(text, email="reader0@exemple.fr")
    with pytest.raises(TransitionRefusedError):
        undo_decision(decision, moderator=moderator)
    assert statuses(text) == [ReportStatus.DISMISSED, ReportStatus.OPEN]


@pytest.mark.django_db(transaction=True)
def test_moderators_at_once_give_one_answer():
    at_once, text = 6, reported()
    moderators, reason, shown = [make_moderator() for _number in range(at_once)], ground(), seen(text)
    barrier = Barrier(at_once, timeout=30)

    def answer(number):
        try:
            barrier.wait()
            if number % 2:
                dismiss_reports(text, moderator=moderators[number], seen=shown)
            else:
                take(text, TextAction.HIDE, moderators[number], ground=reason, seen_report=shown)
        except AlreadyDecidedError:
            return "told"
        finally:
            connection.close()
        return "decided"

    with ThreadPoolExecutor(at_once) as pool:
        outcomes = sorted(pool.map(answer, range(at_once)))
    assert outcomes == ["decided"] + ["told"] * (at_once - 1)
    assert ModerationDecision.objects.count() == 1
    assert len(set(statuses(text))) == 1
    assert answers().count() == 2
