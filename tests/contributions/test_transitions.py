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
from contributions.models import CampaignTally
from contributions.transitions import move_contribution
from tests.factories import COMMENT_STATES, CommentFactory, ContributionFactory

pytestmark = pytest.mark.django_db
PRODUCT = list(itertools.product(TextStatus, TextAction))


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
