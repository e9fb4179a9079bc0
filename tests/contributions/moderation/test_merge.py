"""Merging on the desk: found among what resembles, seen beside it, decided by one key, undone by another."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from concertation.journal.models import Entry
from concertation.outbox.models import Dispatch
from concertation.text.choices import TextAction, TextStatus
from contributions.merge import MergeRefusedError
from contributions.models import Contribution
from contributions.moderation.errors import AlreadyDecidedError
from contributions.moderation.merge import merge_texts
from contributions.moderation.models import Report
from contributions.moderation.side_by_side import side_by_side
from contributions.moderation.undo import undo_decision
from contributions.moderation.views import desk_url
from contributions.support import give_support
from contributions.synthesis.coverage import coverage_of, with_treatment
from contributions.trail import trail_of
from tests.contributions.moderation.reports.factories import report
from tests.contributions.synthesis.factories import ExtractFactory
from tests.factories import ContributionFactory, UserFactory

from .factories import make_guarantor, make_moderator, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts():
    target = ContributionFactory(title="Garder les terres irrigables")
    return ContributionFactory(campaign=target.campaign, title="Garder les terres qui s'irriguent"), target


def merge_url(text):
    return reverse("moderation_contributions:merge", args=[text.pk])


def test_the_author_is_told_and_the_trail_says_it_on_both_sides(texts):
    source, target = texts
    moderator = make_moderator()
    decision = merge_texts(source, into=target, moderator=moderator, note="Le même texte, mot pour mot.")
    assert (decision.action, decision.from_status, decision.to_status) == ("merge", "published", "merged")
    assert Entry.objects.get(action="moderation.merge").data["into"] == target.reference
    letter = Dispatch.objects.get(key=f"decision-{decision.pk}").payload
    for said in (source.reference, target.reference, target.title, "mot pour mot", target.get_absolute_url()):
        assert said in letter["subject"] + letter["text"]
    source = Contribution.objects.get(pk=source.pk)
    assert target.get_absolute_url() in [step.url for step in trail_of(source)]
    assert source.get_absolute_url() in [step.url for step in trail_of(target)]


def test_undone_it_is_as_before(texts):
    source, target = texts
    give_support(source, user=UserFactory())
    moderator = make_moderator()
    decision = merge_texts(source, into=target, moderator=moderator)
    undo_decision(decision, moderator=moderator)
    source.refresh_from_db()
    target.refresh_from_db()
    assert (source.status, source.merged_into, target.support_count) == (TextStatus.PUBLISHED, None, 0)


def test_merging_into_a_merged_text_leads_to_the_last_one(texts):
    source, target = texts
    third = ContributionFactory(campaign=source.campaign)
    moderator = make_moderator()
    merge_texts(source, into=target, moderator=moderator)
    source.refresh_from_db()
    merge_texts(third, into=source, moderator=moderator)
    third.refresh_from_db()
    assert third.merged_into == target


def test_its_reports_are_answered_with_it(texts):
    source, target = texts
    report(source, email="lou@exemple.fr")
    merge_texts(source, into=target, moderator=make_moderator())
    assert Report.objects.get().status == "acted"


@pytest.mark.parametrize("who", ["guarantor", "elsewhere", "author", "other author"])
def test_only_a_moderator_who_wrote_neither_merges(texts, who):
    source, target = texts
    person = {
        "guarantor": make_guarantor,
        "elsewhere": lambda: make_moderator(page=ContributionFactory().campaign),
        "author": lambda: make_moderator(email=source.author_email),
        "other author": lambda: make_moderator(email="target@exemple.fr"),
    }[who]()
    target.author_email = "target@exemple.fr"
    target.save()
    with pytest.raises(PermissionDenied):
        merge_texts(source, into=target, moderator=person)


def test_the_second_moderator_is_told(texts):
    source, target = texts
    merge_texts(source, into=target, moderator=make_moderator(display_name="Yasmina Attia"))
    with pytest.raises(AlreadyDecidedError, match="Yasmina Attia"):
        merge_texts(source, into=target, moderator=make_moderator())


def test_two_texts_are_not_merged_into_each_other(texts):
    source, target = texts
    merge_texts(source, into=target, moderator=make_moderator())
    source.refresh_from_db()
    with pytest.raises(MergeRefusedError):
        merge_texts(target, into=source, moderator=make_moderator())


def test_coverage_counts_the_extracts_of_both(synthesis_with_extract):
    synthesis, source, target = synthesis_with_extract
    assert coverage_of(synthesis).quoted == 1
    merge_texts(source, into=target, moderator=make_moderator())
    coverage = coverage_of(synthesis)
    assert (coverage.published, coverage.quoted) == (1, 1)
    assert with_treatment(Contribution.objects.filter(pk=target.pk), synthesis).get().is_quoted


@pytest.fixture
def synthesis_with_extract():
    extract = ExtractFactory()
    source = extract.contribution
    return extract.synthesis, source, ContributionFactory(campaign=source.campaign)


class TestPage:
    def test_it_offers_what_resembles_and_compares_by_reference(self, client, texts):
        source, target = texts
        client.force_login(make_moderator())
        assert merge_url(source) in client.get(desk_url("contribution", source.pk)).content.decode()
        page = client.get(merge_url(source)).content.decode()
        assert target.reference in page
        page = client.get(merge_url(source), {"avec": target.reference.lower()}).content.decode()
        assert f"Réunir {source.reference} à {target.reference}" in page

    def test_one_post_merges_and_another_undoes(self, client, texts):
        source, target = texts
        client.force_login(make_moderator())
        response = client.post(merge_url(source), {"other": target.reference, "note": ""}, follow=True)
        source.refresh_from_db()
        assert source.merged_into == target
        undo = reverse("moderation_undo", args=[response.context["done"]["decision"].pk])
        client.post(undo)
        source.refresh_from_db()
        assert source.status == TextStatus.PUBLISHED

    @pytest.mark.parametrize("other", ["", "RIEN-0001", "itself", "elsewhere", "hidden", "'\"%_\\", "x" * 500])
    def test_what_cannot_be_merged_is_said(self, client, texts, other):
        source, _target = texts
        other = {
            "itself": lambda: source.reference,
            "elsewhere": lambda: ContributionFactory().reference,
            "hidden": lambda: ContributionFactory(campaign=source.campaign, status="hidden").reference,
        }.get(other, lambda: other)()
        client.force_login(make_moderator())
        assert client.post(merge_url(source), {"other": other}).status_code == 422
        assert client.get(merge_url(source), {"avec": other}).status_code == 200
        source.refresh_from_db()
        assert source.status == TextStatus.PUBLISHED

    def test_a_late_merge_says_who_was_first(self, client, texts):
        source, target = texts
        take(source, TextAction.HIDE, make_moderator())
        client.force_login(make_moderator())
        response = client.post(merge_url(source), {"other": target.reference})
        assert response.status_code == 409
        assert "déjà décidé par" in response.content.decode()

    def test_who_may_not_decide_finds_nothing(self, client, texts):
        source, _target = texts
        for person in (make_guarantor(), make_moderator(email=source.author_email), UserFactory()):
            client.force_login(person)
            assert client.get(merge_url(source)).status_code == 404


@pytest.mark.parametrize(
    ("left", "right", "alone"),
    [
        ("Garder la terre.", "Garder la terre.", ("", "")),
        ("Garder la terre.", "GARDER la  terre", ("", "")),
        ("Garder la terre.", "Garder toute la terre.", ("", "toute")),
        ("Garder la terre.", "Tout autre chose, dit autrement.", ("", "")),
        ("a " * 3000, "b", ("", "")),
    ],
)
def test_side_by_side_marks_what_one_alone_says(left, right, alone):
    sides = side_by_side(left, right)
    assert tuple("".join(run.text for run in side) for side in sides) == (left, right)
    assert tuple("".join(run.text for run in side if run.is_alone).strip() for side in sides) == alone
