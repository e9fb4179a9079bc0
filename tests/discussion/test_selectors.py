import pytest
from django.http import QueryDict

from concertation.discussion import selectors
from concertation.discussion.asked import SORTS, Asked
from concertation.discussion.choices import Stance
from concertation.discussion.selectors import count_published, place_of, threads_of
from concertation.text.choices import TextAction, TextStatus
from contributions.comments import move_comment
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
    move_comment(root, TextAction.HIDE)
    [thread] = threads_of(text).threads
    assert (thread.root.is_readable, thread.replies[0].comment) == (False, "réponse")


def asked(query):
    return Asked(QueryDict(query))


@pytest.mark.parametrize("order", SORTS)
def test_pages_hold_every_thread_once_in_each_order(monkeypatch, order):
    monkeypatch.setattr(selectors, "THREADS_PER_PAGE", 2)
    text = ContributionFactory()
    for rank, word in enumerate("ABCDE"):
        CommentFactory(target=text, comment=word, useful_count=rank % 2, reply_count=rank % 3)
    seen, cursor = [], ""
    while True:
        page = threads_of(text, asked(f"ordre={order}&fil={cursor}"))
        seen += [root for root, _replies in words(page)]
        if not page.after:
            break
        cursor = page.after
    first = {"anciens": "ABCDE", "recents": "EDCBA", "utiles": "DBECA", "debattus": "CEBDA"}[order]
    assert "".join(seen) == first


def test_a_stance_is_kept_to_and_the_balance_counts_what_is_read():
    text = ContributionFactory()
    for stance in [Stance.FOR] * 3 + [Stance.AGAINST, Stance.NUANCED, ""]:
        CommentFactory(target=text, stance=stance, comment=stance or "rien")
    CommentFactory(target=text, stance=Stance.FOR, status=TextStatus.PENDING)
    page = threads_of(text, asked("position=for"))
    assert [root for root, _replies in words(page)] == ["for"] * 3
    assert (page.balance.rows, page.balance.is_told) == ([("for", 3), ("nuanced", 1), ("against", 1)], True)


def test_a_balance_of_four_is_not_told():
    text = ContributionFactory()
    for _ in range(4):
        CommentFactory(target=text, stance=Stance.FOR)
    assert not threads_of(text).balance.is_told


def test_the_replies_beyond_three_are_folded_until_one_asks():
    text = ContributionFactory()
    root = CommentFactory(target=text)
    for rank in range(5):
        CommentFactory(target=text, parent=root, comment=str(rank))
    [thread] = threads_of(text).threads
    assert ([reply.comment for reply in thread.replies], thread.folded) == (["0", "1", "2"], 2)
    [thread] = threads_of(text, asked(f"deplier={root.pk}&deplier=7")).threads
    assert ([reply.comment for reply in thread.replies], thread.folded) == (list("01234"), 0)


def test_a_reply_to_a_reply_names_whom_it_answers_as_long_as_that_is_read():
    text = ContributionFactory()
    root = CommentFactory(target=text)
    reply = CommentFactory(target=text, parent=root)
    CommentFactory(target=text, parent=reply)
    [thread] = threads_of(text).threads
    assert [(one.answers_a_reply, one.answers) for one in thread.replies] == [(False, None), (True, reply)]
    move_comment(reply, TextAction.HIDE)
    [thread] = threads_of(text).threads
    assert [(one.answers_a_reply, one.answers) for one in thread.replies] == [(True, None)]


def test_the_place_of_a_comment_is_its_page_unfolded(monkeypatch):
    monkeypatch.setattr(selectors, "THREADS_PER_PAGE", 2)
    text = ContributionFactory()
    roots = [CommentFactory(target=text) for _ in range(5)]
    reply = CommentFactory(target=text, parent=roots[4])
    assert place_of(text, roots[1]) == {}
    place = place_of(text, reply)
    [thread] = threads_of(text, asked("&".join(f"{name}={value}" for name, value in place.items()))).threads
    assert (thread.root, thread.replies) == (roots[4], [reply])


@pytest.mark.parametrize(
    "query",
    ["ordre=x", "position=pour", "fil=-1", "fil=9-9", "ordre=utiles&fil=9", "fil=" + "9" * 40, "deplier=x&repondre=²"],
)
def test_what_an_address_says_wrongly_is_left_out(query):
    text = ContributionFactory()
    CommentFactory(target=text)
    assert len(threads_of(text, asked(query)).threads) == 1


def test_addresses_keep_what_else_the_page_was_asked():
    page = asked("q=terre&ordre=utiles&position=for&fil=3-9&deplier=4&repondre=5")
    assert page.query(keep=("ordre",), position="against") == "?q=terre&ordre=utiles&position=against"
    assert page.here == "?q=terre&ordre=utiles&position=for&fil=3-9&deplier=4"


@pytest.mark.parametrize("size", [1, 30])
def test_three_queries_whatever_the_number(size, django_assert_num_queries):
    text = ContributionFactory()
    for _ in range(size):
        CommentFactory(target=text, parent=CommentFactory(target=text))
    threads_of(text)  # content types are read once
    with django_assert_num_queries(3):
        page = threads_of(text)
        for thread in page.threads:
            assert str(thread.root.college or thread.root.territory or "") == ""
    assert count_published(Contribution) == {text.pk: 2 * size}
