"""Who is told of a comment: once it can be read, once a person, and only of what that person may read."""

import pytest
from wagtail.models import PageViewRestriction

from concertation.discussion.letters import COMMENTED, REPLIED
from concertation.discussion.post import confirm_comment, post_comment
from concertation.outbox.models import Dispatch
from concertation.people.my_space.notifications import choose_notifications
from concertation.text.choices import TextAction, TextStatus
from contributions.comments import move_comment
from tests.factories import CommentFactory, ContributionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return UserFactory(email="auteur@exemple.fr")


@pytest.fixture
def text(author):
    return ContributionFactory(author=author, campaign__comments_wait=False)


def told():
    """[(recipient, kind)] of the letters about comments."""
    letters = Dispatch.objects.filter(key__startswith="comment-told:").order_by("recipient")
    return [(row.recipient, REPLIED if "réponse" in row.payload["subject"] else COMMENTED) for row in letters]


def say(text, **fields):
    return post_comment(text, text="D'accord.", submission_key="k", **fields)


def test_the_author_is_told_once_of_a_comment_that_is_published_at_once(text):
    say(text, author=UserFactory())
    assert told() == [("auteur@exemple.fr", COMMENTED)]


def test_a_comment_that_waits_is_told_when_it_is_published_and_not_again(text):
    comment = say(text, name="Ana", email="ana@exemple.fr")
    confirm_comment(comment.pk)
    comment.refresh_from_db()
    assert told() == []
    for action in (TextAction.PUBLISH, TextAction.HIDE, TextAction.RESTORE):
        move_comment(comment, action)
    assert told() == [("auteur@exemple.fr", COMMENTED)]


def test_an_answer_is_told_to_whom_it_answers_and_to_the_author(text):
    person = UserFactory(email="parent@exemple.fr")
    parent = CommentFactory(target=text, user=person)
    say(text, author=UserFactory(), reply_to=parent.pk)
    assert told() == [("auteur@exemple.fr", COMMENTED), ("parent@exemple.fr", REPLIED)]


def test_an_author_who_is_answered_hears_of_it_once(text, author):
    say(text, author=UserFactory(), reply_to=CommentFactory(target=text, user=author).pk)
    assert told() == [("auteur@exemple.fr", REPLIED)]


def test_nobody_hears_of_their_own_words(text, author):
    say(text, author=author, reply_to=CommentFactory(target=text, user=author).pk)
    assert told() == []


@pytest.mark.parametrize("why", ["switched off", "closed account", "restricted", "hidden text", "no account"])
def test_nothing_is_told_to_who_does_not_want_it_or_may_not_read_it(text, author, why):
    comment = CommentFactory(target=text, status=TextStatus.PENDING)
    if why == "switched off":
        choose_notifications(author, {COMMENTED: False})
    elif why == "closed account":
        author.is_active = False
        author.save()
    elif why == "restricted":
        PageViewRestriction.objects.create(page=text.campaign, restriction_type=PageViewRestriction.PASSWORD)
    elif why == "hidden text":
        type(text).objects.filter(pk=text.pk).update(status=TextStatus.HIDDEN)
    else:
        type(text).objects.filter(pk=text.pk).update(author=None)
    move_comment(comment, TextAction.PUBLISH)
    assert told() == []


def test_a_letter_holds_neither_the_comments_words_nor_its_authors_name(text):
    say(text, author=UserFactory(display_name="Zénobie"))
    [letter] = Dispatch.objects.filter(key__startswith="comment-told:")
    assert "Zénobie" not in str(letter.payload)
    assert "D'accord." not in str(letter.payload)
    assert text.title in letter.payload["text"]
