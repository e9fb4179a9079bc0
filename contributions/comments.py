"""What comments change in the contributions that they are about."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import F

from concertation.discussion.states import move

from .models import Contribution


def move_comment(comment, action, *, actor=None):
    """Write the state that the table gives for the action, and keep the contribution's count of published comments.

    The caller has locked the comment's row inside a transaction and asked the rule, and journals the act.
    Raises TransitionRefusedError outside the table.
    """
    was_published = comment.is_public
    move(comment, action)
    count_published_comment(comment, comment.is_public - was_published)
    return comment


def count_published_comment(comment, step):
    """Add the step to the counter of the contribution, when the comment is about one."""
    if step and comment.content_type_id == ContentType.objects.get_for_model(Contribution).pk:
        Contribution.objects.filter(pk=comment.object_pk).update(comment_count=F("comment_count") + step)
