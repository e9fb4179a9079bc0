import pytest

from concertation.discussion import selectors
from concertation.discussion.selectors import count_published, threads_of
from concertation.text.choices import TextStatus
from contributions.models import Contribution
from tests.factories import CommentFactory, ContributionFactory

pytestmark = pytest.mark.django_db


def words(page):
    return [(thread.root.comment, [reply.comment for reply in thread.replies]) for thread in page.threads]


def test_threads_are_read_in_order_and_only_what_is_public():
    text = ContributionFactory()
    first, second = (CommentFactory(target=text, comment=word) for word in "AB")
    CommentFactory(target=text, parent=first, comment="a1")
    CommentFactory(target=text, parent=second, comment="b1", status=TextStatus.PENDING)
    CommentFactory(target=text, parent=first, comment="a2")
    CommentFactory(target=text, comment="C", status=TextStatus.HIDDEN)
    CommentFactory()
    assert words(threads_of(text)) == [("A", ["a1", "a2"]), ("B", [])]


def test_a_hidden_root_keeps_its_place_while_its_replies_are_read():
    text = ContributionFactory()
    root = CommentFactory(target=text)
    CommentFactory(target=text, parent=root, comment="réponse")
    root.status = TextStatus.HIDDEN
    root.save()
    [thread] = threads_of(text).threads
    assert (thread.root.is_readable, thread.replies[0].comment) == (False, "réponse")


def test_pages_follow_each_other(monkeypatch):
    monkeypatch.setattr(selectors, "THREADS_PER_PAGE", 2)
    text = ContributionFactory()
    for word in "ABC":
        CommentFactory(target=text, comment=word)
    page = threads_of(text)
    assert [root for root, _replies in words(page)] == ["A", "B"]
    rest = threads_of(text, after=page.after)
    assert ([root for root, _replies in words(rest)], rest.after) == (["C"], None)


@pytest.mark.parametrize("size", [1, 30])
def test_one_query_whatever_the_number(size, django_assert_num_queries):
    text = ContributionFactory()
    for _ in range(size):
        CommentFactory(target=text, parent=CommentFactory(target=text))
    threads_of(text)  # content types are read once
    with django_assert_num_queries(1):
        page = threads_of(text)
        for thread in page.threads:
            assert str(thread.root.college or thread.root.territory or "") == ""
    assert count_published(Contribution) == {text.pk: 2 * size}
