"""One person's "this is useful to me" on a comment: counted once, taken back, never by a machine's GET."""

from django.db import transaction
from django.db.models import F
from django_comments.models import CommentFlag
from django_comments_xtd.models import LIKEDIT_FLAG

from .models import ModeratedComment


def find_useful(comment, *, user):
    """Count the person once among those whom the comment serves; True when they were not yet.

    The library's own flag keeps it: one of a kind, a person and a comment. The caller has asked the rule.
    """
    with transaction.atomic():
        _flag, created = CommentFlag.objects.get_or_create(user=user, comment_id=comment.pk, flag=LIKEDIT_FLAG)
        if created:
            _count([comment.pk], 1)
    return created


def no_longer_useful(comment, *, user):
    """Stop counting the person; True when they were counted."""
    with transaction.atomic():
        taken, _by_model = CommentFlag.objects.filter(user=user, comment_id=comment.pk, flag=LIKEDIT_FLAG).delete()
        if taken:
            _count([comment.pk], -1)
    return bool(taken)


def useful_to(user, comments):
    """Which of these comments the person finds useful, by their number; no query for a visitor."""
    if not user.is_authenticated:
        return set()
    flags = CommentFlag.objects.filter(
        user=user, flag=LIKEDIT_FLAG, comment_id__in=[comment.pk for comment in comments]
    )
    return set(flags.values_list("comment_id", flat=True))


def forget_useful(user):
    """Take back all that the person found useful, whose account goes. The caller holds the transaction."""
    flags = CommentFlag.objects.filter(user=user, flag=LIKEDIT_FLAG)
    _count(sorted(flags.values_list("comment_id", flat=True)), -1)
    flags.delete()


def _count(keys, step):
    ModeratedComment.objects.filter(pk__in=keys).update(useful_count=F("useful_count") + step)
