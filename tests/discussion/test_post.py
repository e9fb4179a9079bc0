from collections import Counter

import pytest
from django.db import IntegrityError, transaction

from concertation.discussion.checks import check_comments_are_moderated, commentable_models
from concertation.discussion.choices import Stance
from concertation.discussion.models import ModeratedComment
from concertation.discussion.moderation import moderator
from concertation.discussion.post import (
    DiscussionClosedError,
    DuplicateCommentError,
    ReplyRefusedError,
    StanceRefusedError,
    confirm_comment,
    erase_comment,
    post_comment,
)
from concertation.discussion.querysets import NeverDeletedError
from concertation.discussion.recount import recount_comments
from concertation.outbox.models import Dispatch
from concertation.text.choices import TextAction, TextStatus
from contributions.choices import PHASE_FEATURES, PhaseKind
from contributions.comments import move_comment
from contributions.models import Contribution
from tests.crowd import at_once, each_at_once
from tests.factories import CampaignFactory, CommentFactory, ContributionFactory, UserFactory


def say(target, **changed):
    fields = {"text": "Je suis d'accord.", "submission_key": "k", "name": "Léa", "email": "lea@exemple.fr"}
    return post_comment(target, **fields | changed)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("waits", "signed_in", "status"),
    [
        (True, True, TextStatus.PENDING),
        (False, True, TextStatus.PUBLISHED),
        (True, False, TextStatus.UNCONFIRMED),
        (False, False, TextStatus.UNCONFIRMED),
    ],
)
def test_who_waits(waits, signed_in, status):
    text = ContributionFactory(campaign=CampaignFactory(comments_wait=waits))
    comment = say(text, author=UserFactory() if signed_in else None)
    text.refresh_from_db()
    assert comment.status == status
    assert comment.is_public == (status == TextStatus.PUBLISHED)
    assert text.comment_count == int(status == TextStatus.PUBLISHED)


@pytest.mark.django_db
def test_a_visitor_confirms_once_and_then_waits():
    comment = say(ContributionFactory(campaign=CampaignFactory(comments_wait=False)))
    mail = Dispatch.objects.get(key__startswith=f"confirm-comment:{comment.pk}")
    assert "/commentaires/confirmer/" in mail.payload["text"]
    comment, done = confirm_comment(comment.pk)
    assert (comment.status, done) == (TextStatus.PENDING, True)
    assert confirm_comment(comment.pk)[1] is False


@pytest.mark.django_db
@pytest.mark.parametrize("phase", PhaseKind)
def test_comments_follow_the_phase(phase):
    text = ContributionFactory(campaign=CampaignFactory(phase=phase))
    if "comment" in PHASE_FEATURES[phase]:
        assert say(text).pk
    else:
        with pytest.raises(DiscussionClosedError):
            say(text)


@pytest.mark.django_db
@pytest.mark.parametrize("status", [status for status in TextStatus if status != TextStatus.PUBLISHED])
def test_only_published_texts_are_commented(status):
    with pytest.raises(DiscussionClosedError):
        say(ContributionFactory(status=status))


@pytest.mark.django_db
def test_the_same_words_by_the_same_person_are_refused_and_the_same_form_is_not():
    text = ContributionFactory()
    first = say(text)
    assert say(text) == first
    with pytest.raises(DuplicateCommentError):
        say(text, submission_key="autre", email="LEA@exemple.fr")
    assert say(text, submission_key="autre", email="max@exemple.fr") != first


@pytest.mark.django_db
def test_replies_go_three_levels_deep():
    root = CommentFactory()
    reply = say(root.content_object, reply_to=root.pk)
    CommentFactory(target=root.content_object, parent=root)
    move_comment(published(reply), TextAction.PUBLISH)
    below = say(root.content_object, reply_to=reply.pk, text="À vous aussi.")
    assert [(one.level, one.thread_id) for one in (reply, below)] == [(1, root.pk), (2, root.pk)]


def published(comment):
    """The comment as it waits for a moderator."""
    confirm_comment(comment.pk)
    comment.refresh_from_db()
    return comment


@pytest.mark.django_db
@pytest.mark.parametrize("case", ["elsewhere", "unpublished", "too deep", "unknown"])
def test_a_reply_needs_a_public_root_on_the_same_text(case):
    root = CommentFactory()
    text = root.content_object
    reply_to = {
        "elsewhere": lambda: CommentFactory(target=ContributionFactory(campaign=text.campaign)).pk,
        "unpublished": lambda: CommentFactory(target=text, status=TextStatus.PENDING).pk,
        "too deep": lambda: CommentFactory(target=text, parent=CommentFactory(target=text, parent=root)).pk,
        "unknown": lambda: 2**30,
    }[case]()
    before = ModeratedComment.objects.count()
    with pytest.raises(ReplyRefusedError):
        say(text, reply_to=reply_to)
    assert ModeratedComment.objects.count() == before


@pytest.mark.django_db
def test_a_rejected_reply_is_not_published_again_with_its_parent():
    root = CommentFactory()
    reply = CommentFactory(target=root.content_object, parent=root)
    move_comment(reply, TextAction.HIDE)
    root.refresh_from_db()
    root.comment = "Corrigé."
    root.save()
    reply.refresh_from_db()
    assert (reply.is_public, reply.status) == (False, TextStatus.HIDDEN)


@pytest.mark.django_db
def test_saving_a_comment_counts_nothing_twice():
    root = CommentFactory()
    CommentFactory(target=root.content_object, parent=root)
    for _ in range(3):
        root.refresh_from_db()
        root.save()
    assert root.nested_count == 1


@pytest.mark.django_db(transaction=True)
def test_eight_people_who_reply_at_once_keep_the_thread_in_order():
    root = CommentFactory()
    text = root.content_object

    def reply(person):
        for turn in range(5):
            say(text, reply_to=root.pk, text=f"Réponse {turn}", email=f"p{person}@exemple.fr", submission_key="k")

    each_at_once(reply, range(8))
    orders = ModeratedComment.objects.filter(thread_id=root.pk).values_list("order", flat=True)
    assert len(orders) == 41
    assert max(Counter(orders).values()) == 1


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_eight_times_at_once_is_one_comment():
    text = ContributionFactory()
    found = at_once(*[lambda: say(text).pk] * 8)
    assert len(set(found)) == ModeratedComment.objects.count() == 1


@pytest.mark.django_db
def test_erasing_keeps_the_place_and_takes_the_words():
    comment = CommentFactory()
    erase_comment(comment)
    comment.refresh_from_db()
    comment.content_object.refresh_from_db()
    assert (comment.comment, comment.user_name, comment.user_email, comment.is_removed) == ("", "", "", True)
    assert comment.content_object.comment_count == 0
    for delete in (comment.delete, ModeratedComment.objects.all().delete):
        with pytest.raises(NeverDeletedError):
            delete()


def test_every_commentable_model_is_moderated(monkeypatch):
    assert Contribution in commentable_models()
    assert check_comments_are_moderated(None) == []
    monkeypatch.delitem(moderator._registry, Contribution)
    assert [error.id for error in check_comments_are_moderated(None)] == ["discussion.E001"]


@pytest.mark.django_db
@pytest.mark.parametrize("stance", [*Stance, ""])
def test_a_first_comment_says_where_it_stands_or_does_not(stance):
    assert say(ContributionFactory(), stance=stance).stance == stance


@pytest.mark.django_db
def test_a_reply_takes_no_stance_in_the_use_case_nor_in_the_database():
    root = CommentFactory(stance=Stance.FOR)
    with pytest.raises(StanceRefusedError):
        say(root.content_object, reply_to=root.pk, stance=Stance.AGAINST)
    reply = CommentFactory(target=root.content_object, parent=root)
    for refused in (lambda: CommentFactory(target=root.content_object, parent=root, stance=Stance.FOR), reply.save):
        reply.stance = Stance.NUANCED
        with pytest.raises(IntegrityError, match="a reply takes no stance"), transaction.atomic():
            refused()


@pytest.mark.django_db
def test_an_invented_stance_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="comment_stance_known"), transaction.atomic():
        CommentFactory(stance="peut-êt")


@pytest.mark.django_db
def test_erasing_takes_the_stance_too():
    comment = CommentFactory(stance=Stance.FOR)
    erase_comment(comment)
    comment.refresh_from_db()
    assert comment.stance == ""


@pytest.mark.django_db
def test_a_thread_counts_the_replies_that_are_read():
    root = CommentFactory()
    reply = CommentFactory(target=root.content_object, parent=root)
    CommentFactory(target=root.content_object, parent=reply)
    CommentFactory(target=root.content_object, parent=root, status=TextStatus.PENDING)
    counts = [replies_of(root)]
    move_comment(reply, TextAction.HIDE)
    counts.append(replies_of(root))
    move_comment(reply, TextAction.RESTORE)
    erase_comment(reply)
    assert [*counts, replies_of(root)] == [2, 1, 1]


def replies_of(root):
    """What the thread counts, which is what a recount finds."""
    root.refresh_from_db()
    kept = root.reply_count
    ModeratedComment.objects.filter(pk=root.pk).update(reply_count=9, useful_count=9)
    recount_comments()
    root.refresh_from_db()
    assert (root.reply_count, root.useful_count) == (kept, 0)
    return kept
