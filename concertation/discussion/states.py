"""A comment goes from one state to another, and the text that it is about keeps its count."""

from django.db.models import F

from concertation.text.choices import COMMENT_TRANSITIONS, next_status

from .letters import tell_readable
from .models import ModeratedComment
from .moderation import is_commentable, moderator_of


def move(comment, action):
    """Write the state that the table gives for the action, and tell whom the comment answers once it can be read.

    Raises TransitionRefusedError outside the table.

    The caller has locked the row inside a transaction.
    """
    was_readable = comment.is_readable
    comment.status = next_status(comment.status, action, COMMENT_TRANSITIONS)
    comment.save(update_fields=["status", "is_public"])
    count_readable(comment, comment.is_readable - was_readable)
    if comment.is_readable and not was_readable:
        tell_readable(comment)
    return comment


def count_readable(comment, step):
    """Tell the room whose text is commented that it has a readable comment more or less; its thread counts replies."""
    if step and not comment.is_root:
        ModeratedComment.objects.filter(pk=comment.thread_id).update(reply_count=F("reply_count") + step)
    model = comment.content_type.model_class()
    if step and model and is_commentable(model):
        moderator_of(model).count(comment.object_pk, step)
