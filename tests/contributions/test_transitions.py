import itertools

import pytest

from concertation.text.choices import TRANSITIONS, TextAction, TextStatus, TransitionRefusedError
from contributions.comments import move_comment
from contributions.models import CampaignTally
from contributions.transitions import move_contribution
from tests.factories import CommentFactory, ContributionFactory

pytestmark = pytest.mark.django_db
PRODUCT = list(itertools.product(TextStatus, TextAction))


@pytest.mark.parametrize(("status", "action"), PRODUCT)
def test_a_contribution_moves_as_the_table_says_and_not_otherwise(status, action):
    contribution = ContributionFactory(status=status)
    if (status, action) not in TRANSITIONS:
        with pytest.raises(TransitionRefusedError):
            move_contribution(contribution, action)
        after = status
    else:
        after = TRANSITIONS[status, action]
        move_contribution(contribution, action)
    contribution.refresh_from_db()
    assert contribution.status == after
    assert CampaignTally.objects.get(campaign=contribution.campaign).published == int(contribution.is_published)


@pytest.mark.parametrize(("status", "action"), PRODUCT)
def test_a_comment_moves_as_the_table_says_and_not_otherwise(status, action):
    comment = CommentFactory(status=status)
    if (status, action) not in TRANSITIONS:
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


def test_publication_time_is_the_first_one():
    contribution = ContributionFactory()
    first = contribution.published_at
    move_contribution(contribution, TextAction.HIDE)
    move_contribution(contribution, TextAction.RESTORE)
    assert contribution.published_at == first
