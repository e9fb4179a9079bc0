"""Comments brought in by the hundred, from another platform: in their threads, in the order that these are read in.

The library's own way of adding one costs some fifteen statements each; here a batch costs two a comment and some for
all. Nobody is told, and nobody is asked to confirm: the words were given elsewhere.
"""

from collections import Counter, defaultdict

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django_comments.models import Comment
from django_comments_xtd.models import XtdComment

from .models import DEEPEST, ModeratedComment
from .moderation import moderator_of


def insert_comments(comments, model):
    """Write these comments on objects of the model, each after whom it answers (`parent`, None for a first comment).

    An answer to the deepest level stands beside what it answers. The caller holds the transaction and has asked every
    rule; a stance on an answer is refused by the database. Counts of readable comments and replies are kept.
    """
    kind = ContentType.objects.get_for_model(model)
    bases = [
        Comment(
            content_type=kind,
            object_pk=comment.object_pk,
            site_id=settings.SITE_ID,
            user_name=comment.user_name,
            comment=comment.comment,
            submit_date=comment.submit_date,
            is_public=comment.is_readable,
        )
        for comment in comments
    ]
    for comment, base in zip(comments, Comment.objects.bulk_create(bases), strict=True):
        comment.content_type, comment.site_id, comment.is_public = kind, settings.SITE_ID, base.is_public
        comment.pk = comment.id = comment.comment_ptr_id = comment.xtdcomment_ptr_id = base.pk
        _place(comment)
        thread = XtdComment(
            comment_ptr_id=base.pk, thread_id=comment.thread_id, parent_id=comment.parent_id, level=comment.level
        )
        # `raw` writes the row of this table alone: those above it are there
        thread.save_base(raw=True, force_insert=True)
        comment.save_base(raw=True, force_insert=True)
    _order({comment.thread_id for comment in comments if comment.level})
    _count([comment for comment in comments if comment.is_readable], model)


def _place(comment):
    """Thread, parent and level, from whom it answers."""
    parent = comment.parent
    while parent is not None and parent.level >= DEEPEST:
        parent = ModeratedComment.objects.select_related(None).get(pk=parent.parent_id)
    comment.thread_id = parent.thread_id if parent else comment.pk
    comment.parent_id = parent.pk if parent else comment.pk
    comment.level = parent.level + 1 if parent else 0


def _order(threads):
    """Number these threads again: each comment after what it answers, oldest first."""
    below, every, before = defaultdict(list), {}, {}
    for comment in XtdComment.norel_objects.filter(thread_id__in=threads).order_by("submit_date", "pk"):
        every[comment.pk], before[comment.pk] = comment, (comment.order, comment.nested_count)
        if comment.level:
            below[comment.parent_id].append(comment)

    def number(comment, order):
        comment.order = order
        for answer in below[comment.pk]:
            order = number(answer, order + 1)
        comment.nested_count = order - comment.order
        return order

    for thread in threads:
        number(every[thread], 1)
    moved = [one for one in every.values() if (one.order, one.nested_count) != before[one.pk]]
    for comment in moved:
        XtdComment.norel_objects.filter(pk=comment.pk).update(order=comment.order, nested_count=comment.nested_count)


def _count(readable, model):
    for object_pk, n in sorted(Counter(comment.object_pk for comment in readable).items()):
        moderator_of(model).count(object_pk, n)
    replies = Counter(comment.thread_id for comment in readable if comment.level)
    for thread, n in sorted(replies.items()):
        ModeratedComment.objects.filter(pk=thread).update(reply_count=F("reply_count") + n)
