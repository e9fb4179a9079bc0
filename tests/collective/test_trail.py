import pytest
from django.utils import timezone

from concertation.people.models import Organisation
from contributions.collective.deposit import record_deposit
from contributions.collective.trail import paragraphs_resting_on, runs_in_words, tell_collective
from contributions.trail import last_steps, trail_of
from tests.factories import ContributionFactory, OrganisationFactory

from .factories import CollectiveFactory, facilitator_of, frozen, publish_statements, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def quoted():
    """A contribution quoted by the statement that the first of two sections takes in."""
    collective = CollectiveFactory(sections=2)
    contribution = ContributionFactory(campaign=collective.campaign)
    (row,) = publish_statements(collective.campaign, "Construire moins.", references=(contribution.reference,))
    collective.sections.first().statements.set([row])
    return collective, contribution


def titles(contribution):
    return [step.title for step in tell_collective(contribution)]


def test_a_contribution_follows_the_text_to_its_deposit(quoted):
    collective, contribution = quoted
    assert titles(contribution) == []
    version = frozen(collective)
    assert paragraphs_resting_on(version.content, contribution.reference) == [2, 3]
    assert titles(contribution) == ["Reprise dans la contribution collective, version 1, paragraphes 2 et 3"]
    assert is_last(contribution)
    for name in ("Cap Rural", "Aradel"):
        signed(version, organisation=OrganisationFactory(name=name))
    assert titles(contribution)[1:] == ["Signée par Cap Rural et Aradel"]
    assert is_last(contribution)
    record_deposit(
        version, actor=facilitator_of(collective), deposited_on=timezone.localdate(), channel="En main propre"
    )
    assert titles(contribution)[2:] == ["Déposée auprès de l'autorité"]
    assert [step.title for step in trail_of(contribution)][-3:] == titles(contribution)
    assert is_last(contribution)


def is_last(contribution):
    """Whether lists say of the contribution what its trail says last."""
    step, newest = last_steps([contribution])[contribution.pk], list(tell_collective(contribution))[-1]
    return (step.at, step.icon) == (newest.at, newest.icon)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([4], ["4"]), ([4, 5], ["4", "5"]), ([2, 3, 4, 5, 9], ["2 à 5", "9"]), ([1, 3], ["1", "3"])],
)
def test_paragraphs_are_named_by_runs(numbers, words):
    assert runs_in_words(numbers) == words


def test_many_signatories_are_counted(quoted):
    collective, contribution = quoted
    version = frozen(collective)
    for _ in range(5):
        signed(version)
    assert titles(contribution)[1] == "Signée par 5 organisations"
    assert Organisation.objects.count() == 5


def test_a_contribution_that_is_not_quoted_has_no_step(quoted):
    collective, _contribution = quoted
    other = ContributionFactory(campaign=collective.campaign)
    signed(frozen(collective))
    assert titles(other) == []
