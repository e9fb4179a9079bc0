import pytest

from concertation.text.choices import TextStatus
from contributions.synthesis.choices import UnquotedReason
from contributions.synthesis.coverage import balance_of, coverage_of, with_treatment
from contributions.synthesis.errors import SynthesisRefusedError
from contributions.synthesis.models import Treatment
from contributions.synthesis.treatments import set_aside, take_back
from tests.factories import CollegeFactory, ContributionFactory, UserFactory

from .factories import ExtractFactory, StatementFactory, TreatmentFactory

pytestmark = pytest.mark.django_db


def numbers(synthesis):
    coverage = coverage_of(synthesis)
    return coverage.published, coverage.quoted, coverage.aside, coverage.untreated


def test_nothing_said_is_nothing_to_cover(synthesis):
    assert numbers(synthesis) == (0, 0, 0, 0)
    assert coverage_of(synthesis).treated_percent == 0


def test_each_published_contribution_counts_once(synthesis, statement, contribution):
    quoted = ExtractFactory(statement=statement).contribution
    ExtractFactory(statement=statement, contribution=quoted, quote="Il doit être public")
    ExtractFactory(statement=StatementFactory(heading=statement.heading), contribution=quoted)
    TreatmentFactory(synthesis=synthesis)
    assert numbers(synthesis) == (3, 1, 1, 1)


def test_a_passage_that_waits_for_a_statement_does_not_count(synthesis, contribution):
    ExtractFactory(synthesis=synthesis, contribution=contribution, statement=None)
    assert numbers(synthesis) == (1, 0, 0, 1)


@pytest.mark.parametrize("status", [status for status in TextStatus if status != TextStatus.PUBLISHED])
def test_what_is_not_published_does_not_count(synthesis, statement, status):
    ExtractFactory(statement=statement, contribution=ContributionFactory(campaign=synthesis.campaign, status=status))
    TreatmentFactory(synthesis=synthesis, contribution=ContributionFactory(campaign=synthesis.campaign, status=status))
    assert numbers(synthesis) == (0, 0, 0, 0)


def test_other_campaigns_do_not_count(synthesis):
    ExtractFactory()
    TreatmentFactory()
    assert numbers(synthesis) == (0, 0, 0, 0)


def test_reasons_are_counted_apart(synthesis):
    for reason in [UnquotedReason.OUT_OF_SCOPE, UnquotedReason.ALREADY_SAID, UnquotedReason.ALREADY_SAID]:
        TreatmentFactory(synthesis=synthesis, reason=reason)
    assert coverage_of(synthesis).set_aside == {UnquotedReason.ALREADY_SAID: 2, UnquotedReason.OUT_OF_SCOPE: 1}


def test_balance_counts_contributions_and_extracts_by_college(synthesis, statement):
    elected = CollegeFactory(name="Élus", sort_order=1)
    author = ContributionFactory(campaign=synthesis.campaign, college=elected)
    ContributionFactory(campaign=synthesis.campaign, college=elected)
    ContributionFactory(campaign=synthesis.campaign)
    ExtractFactory(statement=statement, contribution=author)
    ExtractFactory(statement=statement, contribution=author, quote="Il doit être public")
    ExtractFactory(synthesis=synthesis, statement=None, contribution=author)
    assert balance_of(synthesis) == [("Élus", 2, 2), (None, 1, 0)]


def test_with_treatment_says_what_became_of_each(synthesis, statement, contribution):
    quoted = ExtractFactory(statement=statement).contribution
    aside = TreatmentFactory(synthesis=synthesis).contribution
    found = with_treatment(synthesis.campaign.contributions.all(), synthesis)
    assert {c.pk: (c.is_quoted, c.is_set_aside) for c in found} == {
        contribution.pk: (False, False),
        quoted.pk: (True, False),
        aside.pk: (False, True),
    }


@pytest.mark.parametrize("extracts", [1, 30])
def test_coverage_costs_the_same_whatever_the_extracts(synthesis, statement, extracts, django_assert_num_queries):
    ExtractFactory.create_batch(extracts, statement=statement)
    with django_assert_num_queries(3):
        coverage_of(synthesis)


def test_set_aside_again_changes_the_reason(synthesis, contribution):
    for reason in (UnquotedReason.ALREADY_SAID, UnquotedReason.TOO_GENERAL):
        set_aside(synthesis, contribution=contribution, reason=reason, note="Une précision", compiler=UserFactory())
    assert Treatment.objects.get().reason == UnquotedReason.TOO_GENERAL


def test_take_back_puts_it_among_the_untreated(synthesis, contribution):
    set_aside(synthesis, contribution=contribution, reason=UnquotedReason.ALREADY_SAID, compiler=UserFactory())
    for _twice in range(2):
        take_back(synthesis, contribution=contribution, compiler=UserFactory())
    assert numbers(synthesis) == (1, 0, 0, 1)


def test_set_aside_refuses_what_is_quoted(synthesis, statement):
    quoted = ExtractFactory(statement=statement).contribution
    with pytest.raises(SynthesisRefusedError, match="est citée"):
        set_aside(synthesis, contribution=quoted, reason=UnquotedReason.ALREADY_SAID, compiler=UserFactory())


@pytest.mark.parametrize("status", [status for status in TextStatus if status != TextStatus.PUBLISHED])
def test_set_aside_refuses_what_is_not_published(synthesis, status):
    contribution = ContributionFactory(campaign=synthesis.campaign, status=status)
    with pytest.raises(SynthesisRefusedError):
        set_aside(synthesis, contribution=contribution, reason=UnquotedReason.ALREADY_SAID, compiler=UserFactory())


def test_set_aside_refuses_another_campaign(synthesis):
    with pytest.raises(SynthesisRefusedError):
        set_aside(
            synthesis, contribution=ContributionFactory(), reason=UnquotedReason.ALREADY_SAID, compiler=UserFactory()
        )
