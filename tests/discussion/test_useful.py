"""A comment is useful to a person once, whatever happens at the same time, and no longer when they leave."""

import pytest
from django_comments.models import CommentFlag

from concertation.discussion.my_data import erase_comments
from concertation.discussion.recount import recount_comments
from concertation.discussion.useful import find_useful, no_longer_useful, useful_to
from concertation.privacy.choices import ErasureMode
from tests.crowd import at_once
from tests.factories import CommentFactory, UserFactory

pytestmark = pytest.mark.django_db


def count_of(comment):
    """What the comment says, which is what a recount finds."""
    comment.refresh_from_db()
    kept = comment.useful_count
    recount_comments()
    comment.refresh_from_db()
    assert comment.useful_count == kept
    return kept


def test_each_person_counts_once_and_can_take_it_back():
    comment, user = CommentFactory(), UserFactory()
    assert [find_useful(comment, user=user) for _ in range(2)] == [True, False]
    assert (count_of(comment), useful_to(user, [comment])) == (1, {comment.pk})
    assert [no_longer_useful(comment, user=user) for _ in range(2)] == [True, False]
    assert (count_of(comment), useful_to(user, [comment])) == (0, set())


@pytest.mark.django_db(transaction=True)
def test_eight_clicks_at_once_count_one():
    comment, user = CommentFactory(), UserFactory()
    at_once(*[lambda: find_useful(comment, user=user)] * 8)
    assert count_of(comment) == CommentFlag.objects.count() == 1


def test_who_leaves_is_no_longer_counted():
    comment, user = CommentFactory(), UserFactory()
    find_useful(comment, user=user)
    find_useful(comment, user=UserFactory())
    erase_comments(user, ErasureMode.ANONYMISE)
    assert count_of(comment) == 1
