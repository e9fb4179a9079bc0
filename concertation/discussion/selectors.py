"""Reading comments: as many queries for a page of long threads as for one comment."""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Q, Window
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.db.models.functions import RowNumber

from concertation.text.choices import TextStatus

from .asked import Asked
from .choices import Stance
from .models import DEEPEST, ModeratedComment

THREADS_PER_PAGE = 30
REPLIES_SHOWN = 3  # the others unfold
BALANCED = 5  # stances under this many say nothing of a balance

READABLE = Q(status=TextStatus.PUBLISHED, is_removed=False)


@dataclass
class Thread:
    """A comment and its replies. An unreadable root stays as an empty place when its replies are read."""

    root: ModeratedComment
    replies: list = field(default_factory=list)

    @property
    def folded(self):
        """How many readable replies are not on the page."""
        return max(0, self.root.reply_count - len(self.replies))


@dataclass(frozen=True)
class Balance:
    """How many readable first comments take each stance: [(stance, number)] in their order."""

    counts: dict

    @property
    def total(self):
        return sum(self.counts.values())

    @property
    def is_told(self):
        return self.total >= BALANCED

    @property
    def rows(self):
        return [(stance, self.counts.get(stance, 0)) for stance in Stance]

    @property
    def bars(self):
        """The same as lengths that follow each other: (stance, where it begins, how long it is)."""
        start, bars = 0, []
        for stance, n in self.rows:
            bars.append({"stance": stance.value, "start": start, "number": n})
            start += n
        return bars


@dataclass
class ThreadPage:
    threads: list
    asked: Asked
    after: str = ""  # where the next page begins, when more follow
    balance: Balance | None = None

    @property
    def is_sortable(self):
        """Whether another order, or a page, would show something else."""
        return len(self.threads) > 1 or bool(self.asked.cursor)

    @property
    def comments(self):
        """Every readable comment of the page."""
        for thread in self.threads:
            yield from (comment for comment in (thread.root, *thread.replies) if comment.is_readable)


def threads_of(target, asked=None):
    """The page of an object's threads that the address asks for, each with its first replies: three queries."""
    asked = asked or Asked()
    rows = list(_roots(target, asked)[: THREADS_PER_PAGE + 1])
    threads = {root.pk: Thread(root) for root in rows[:THREADS_PER_PAGE]}
    for reply in _replies([thread.root for thread in threads.values()], asked.unfolded):
        threads[reply.thread_id].replies.append(reply)
    for thread in threads.values():
        _name_the_answered(thread)
    more = len(rows) > THREADS_PER_PAGE
    return ThreadPage(
        threads=list(threads.values()),
        asked=asked,
        after=asked.cursor_after(rows[THREADS_PER_PAGE - 1]) if more else "",
        balance=balance_of(target),
    )


def _roots(target, asked):
    """First comments that are read, and the places of those whose replies are."""
    roots = ModeratedComment.objects.about(target).filter(level=0)
    if asked.stance:
        roots = roots.filter(READABLE, stance=asked.stance)
    else:
        roots = roots.filter(READABLE | Q(reply_count__gt=0))
    roots = roots.select_related(None).select_related("college", "territory", "organisation")
    key, newest_first = asked.sort.key, asked.sort.descends
    order = ([f"-{key}"] if key else []) + ["-pk" if newest_first else "pk"]
    if not asked.cursor:
        return roots.order_by(*order)
    if key:
        return roots.filter(TupleLessThan(Tuple(F(key), F("pk")), asked.cursor)).order_by(*order)
    return roots.filter(**{"pk__lt" if newest_first else "pk__gt": asked.cursor[1]}).order_by(*order)


def _replies(roots, unfolded):
    """The first readable replies of each thread, and all of those that are unfolded, in the order of the thread."""
    place = Window(RowNumber(), partition_by=F("thread_id"), order_by=[F("order").asc(), F("pk").asc()])
    threads = [root.thread_id for root in roots]
    replies = ModeratedComment.objects.filter(READABLE, thread_id__in=threads, level__gt=0)
    replies = replies.select_related(None).select_related("college", "territory", "organisation")
    shown = Q(place__lte=REPLIES_SHOWN) | Q(thread_id__in=unfolded)
    return replies.annotate(place=place).filter(shown).order_by("thread_id", "order", "pk")


def _name_the_answered(thread):
    """Say of a reply to a reply whom it answers; None when that can no longer be read."""
    by_key = {reply.pk: reply for reply in thread.replies}
    for reply in thread.replies:
        reply.answers = by_key.get(reply.parent_id)
        reply.answers_a_reply = reply.level > 1
        reply.may_be_answered = reply.level < DEEPEST


def balance_of(target):
    """How the readable first comments of an object stand towards it; one query."""
    stands = ModeratedComment.objects.about(target).published().filter(level=0).exclude(stance="")
    return Balance(dict(stands.order_by().values_list("stance").annotate(Count("pk"))))


def place_of(target, comment):
    """What an address asks so that the comment stands on the page, unfolded: {parameter: value}, in the first order."""
    before = _roots(target, Asked()).filter(pk__lt=comment.thread_id)
    rank = before[: THREADS_PER_PAGE + 1].count()
    place = {"fil": str(comment.thread_id - 1)} if rank >= THREADS_PER_PAGE else {}
    return place | ({} if comment.is_root else {"deplier": str(comment.thread_id)})


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
