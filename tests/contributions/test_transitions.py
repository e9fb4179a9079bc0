import itertools

import pytest

from concertation.text.choices import (
    COMMENT_TRANSITIONS,
    CONTRIBUTION_ACTIONS,
    CONTRIBUTION_STATES,
    TRANSITIONS,
    TextAction,
    TextStatus,
    TransitionRefusedError,
)
from contributions.comments import move_comment
from contributions.models import CampaignTally, FormVersion, ParticipationForm
from contributions.participation.schema import Question, Schema, Section, write_schema
from contributions.transitions import move_contribution
from tests.factories import COMMENT_STATES, CampaignFactory, CommentFactory, ContributionFactory

pytestmark = pytest.mark.django_db
PRODUCT = [pair for pair in itertools.product(TextStatus, TextAction) if pair[1] != TextAction.RECEIVE]
FOR_THE_TEAM = list(itertools.product(TextStatus, TextAction))


@pytest.mark.parametrize(("status", "action"), PRODUCT)
def test_a_contribution_moves_as_the_table_says_and_not_otherwise(status, action):
    contribution = ContributionFactory(status=status)
    into = ContributionFactory(campaign=contribution.campaign, status="hidden") if action == TextAction.MERGE else None
    if (status, action) not in TRANSITIONS:
        with pytest.raises(TransitionRefusedError):
            move_contribution(contribution, action, into=into)
        after = status
    else:
        after = TRANSITIONS[status, action]
        move_contribution(contribution, action, into=into)
    contribution.refresh_from_db()
    assert contribution.status == after
    assert CampaignTally.objects.get(campaign=contribution.campaign).published == int(contribution.is_published)


@pytest.fixture(scope="module")
def team_questions():
    """What a version asks whose every question is for the team."""
    return write_schema(Schema(asks_text=False, sections=(Section(questions=(Question("q", "short", "Un mot ?"),)),)))


@pytest.mark.parametrize(("status", "action"), FOR_THE_TEAM)
def test_what_the_team_alone_reads_is_never_pending_nor_published(status, action, team_questions):
    campaign = CampaignFactory()
    form = ParticipationForm.objects.create(campaign=campaign, title="Pour l'équipe", code="equipe")
    version = FormVersion.objects.create(form=form, number=1, schema=team_questions, sha256="x")
    contribution = ContributionFactory(campaign=campaign, status=status, form_version=version)
    into = ContributionFactory(campaign=campaign, status="hidden") if action == TextAction.MERGE else None
    after = TRANSITIONS.get((status, action))
    if after == TextStatus.PENDING:
        after = TextStatus.RECEIVED
    if after in (None, TextStatus.PUBLISHED):
        with pytest.raises(TransitionRefusedError):
            move_contribution(contribution, action, into=into)
        after = status
    else:
        move_contribution(contribution, action, into=into)
    contribution.refresh_from_db()
    assert contribution.status == after


@pytest.mark.parametrize("status", TextStatus)
def test_what_the_public_may_read_is_not_for_the_team_alone(status):
    contribution = ContributionFactory(status=status)
    with pytest.raises(TransitionRefusedError):
        move_contribution(contribution, TextAction.RECEIVE)


@pytest.mark.parametrize(("status", "action"), list(itertools.product(COMMENT_STATES, TextAction)))
def test_a_comment_moves_as_the_table_says_and_not_otherwise(status, action):
    comment = CommentFactory(status=status)
    if (status, action) not in COMMENT_TRANSITIONS:
        with pytest.raises(TransitionRefusedError):
            move_comment(comment, action)
        after = status
    else:
        after = TRANSITIONS[status, action]
        move_comment(comment, action)
    comment.refresh_from_db()
    contribution = comment.content_object
    assert comment.status == after
    assert comment.is_public == (after == TextStatus.PUBLISHED)
    assert contribution.comment_count == int(comment.is_public)


def test_the_table_of_comments_is_that_of_contributions_without_what_is_theirs_alone():
    left_out = TRANSITIONS.items() - COMMENT_TRANSITIONS.items()
    assert all(line[1] in CONTRIBUTION_ACTIONS or line[0] in CONTRIBUTION_STATES for line, _after in left_out)
    assert not CONTRIBUTION_STATES & set(COMMENT_TRANSITIONS.values())


@pytest.mark.parametrize("action", [TextAction.MERGE, TextAction.HIDE])
def test_only_a_merge_leads_into_another_text(action):
    contribution = ContributionFactory()
    into = None if action == TextAction.MERGE else ContributionFactory(campaign=contribution.campaign)
    with pytest.raises(TransitionRefusedError):
        move_contribution(contribution, action, into=into)


def test_publication_time_is_the_first_one():
    contribution = ContributionFactory()
    first = contribution.published_at
    move_contribution(contribution, TextAction.HIDE)
    move_contribution(contribution, TextAction.RESTORE)
    assert contribution.published_at == first
