"""Reading comments: one query for a page of threads, however long they are."""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q

from concertation.text.choices import TextStatus

from .models import ModeratedComment

THREADS_PER_PAGE = 30


@dataclass
class Thread:
    """A comment and its replies. An unreadable root stays as an empty place when its replies are read."""

    root: ModeratedComment
    replies: list = field(default_factory=list)


@dataclass
class ThreadPage:
    threads: list
    after: int | None  # the last thread of this page, when more follow


def threads_of(target, *, after=0):
    """One page of an object's threads, oldest first, each with its replies in order; one query."""
    readable = ModeratedComment.objects.about(target).published().order_by()
    page = readable.filter(thread_id__gt=after).values("thread_id").distinct().order_by("thread_id")
    shown = Q(status=TextStatus.PUBLISHED, is_removed=False) | Q(level=0)
    comments = (
        ModeratedComment.objects.about(target)
        .filter(shown, thread_id__in=page[: THREADS_PER_PAGE + 1])
        .select_related(None)
        .select_related("college", "territory", "organisation")
        .order_by("thread_id", "order", "pk")
    )
    threads = {}
    for comment in comments:
        if comment.level == 0:
            threads[comment.thread_id] = Thread(root=comment)
        elif comment.thread_id in threads:
            threads[comment.thread_id].replies.append(comment)
    found = list(threads.values())
    return ThreadPage(
        threads=found[:THREADS_PER_PAGE],
        after=found[THREADS_PER_PAGE - 1].root.thread_id if len(found) > THREADS_PER_PAGE else None,
    )


def count_published(model):
    """How many readable comments each object of the model has, by its key."""
    rows = (
        ModeratedComment.objects.published()
        .filter(content_type=ContentType.objects.get_for_model(model))
        .order_by()
        .values_list("object_pk")
        .annotate(Count("pk"))
    )
    return {int(object_pk): count for object_pk, count in rows}
