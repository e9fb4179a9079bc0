"""Giving a comment, confirming it, erasing it."""

import time
import uuid

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from concertation.journal.record import record
from concertation.outbox.mail import queue_mail
from concertation.people.voice import check_voice, is_consulted
from concertation.text.choices import TextAction, TextStatus
from concertation.web.links import absolute_url, sign_link

from .letters import tell_readable
from .models import DEEPEST, ModeratedComment
from .moderation import moderator_of
from .states import count_readable, move

CONFIRM_PURPOSE = "confirm-comment"
RESEND_SECONDS = 600  # asking for the link again within this time sends nothing more


class CommentRefusedError(Exception):
    """This comment cannot be given."""


class DiscussionClosedError(CommentRefusedError):
    """The text does not take comments now."""


class ReplyRefusedError(CommentRefusedError):
    """The comment that is answered is not there for this: not public, elsewhere, or as deep as threads go."""


class StanceRefusedError(CommentRefusedError):
    """A reply takes no stance towards the text."""


class DuplicateCommentError(CommentRefusedError):
    """The same person already said the same words here."""


def post_comment(target, *, text, submission_key, author=None, name="", email="", reply_to=None, **fields):
    """Keep a comment on the target and return it; the same form sent twice at once gives the same comment.

    A visitor's waits for a confirmation by mail; one in the name of an organisation that wishes so, for a validator;
    another account's is read at once or waits for a moderator, as the target's moderation class says. `reply_to` is the
    number of the comment that is answered. Raises DiscussionClosedError, ReplyRefusedError, StanceRefusedError,
    DuplicateCommentError, or VoiceRefusedError for an organisation that the author may not speak for.
    """
    comment = ModeratedComment(
        content_type=ContentType.objects.get_for_model(target),
        object_pk=str(target.pk),
        site_id=settings.SITE_ID,
        user=author,
        user_name=author.public_name if author else name,
        user_email=author.email if author else email,
        comment=text,
        submit_date=timezone.now(),
        submission_key=_one_submission(target, author, email, submission_key, text),
        language=_language(),
        **fields,
    )
    try:
        with transaction.atomic():
            return _keep(comment, target, reply_to)
    except IntegrityError:
        first = ModeratedComment.objects.filter(submission_key=comment.submission_key).first()
        if first is None:
            raise
        return first


def _one_submission(target, author, email, submission_key, text):
    who = author.pk if author else email
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{target._meta.label}/{target.pk}/{who}/{submission_key}/{text}")


def _language():
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def _keep(comment, target, reply_to):
    known = ModeratedComment.objects.filter(submission_key=comment.submission_key).first()
    if known:
        return known
    rules = moderator_of(type(target))
    if not rules.allow(comment, target, None):
        raise DiscussionClosedError
    check_voice(comment.user, comment.organisation)
    if _is_said_again(comment, target):
        raise DuplicateCommentError
    comment.parent_id = answered(target, reply_to).pk if reply_to else 0
    if comment.parent_id and comment.stance:
        raise StanceRefusedError
    comment.status = _first_status(comment, target, rules)
    comment.save()
    record("comment.submitted", comment, actor=comment.user, status=comment.status)
    count_readable(comment, int(comment.is_readable))
    if comment.is_readable:
        tell_readable(comment)
    if comment.status == TextStatus.UNCONFIRMED:
        send_confirmation(comment)
    elif comment.status == TextStatus.INTERNAL:
        rules.consult(comment)
    return comment


def _first_status(comment, target, rules):
    if comment.user_id is None:
        return TextStatus.UNCONFIRMED
    if is_consulted(comment.user, comment.organisation):
        return TextStatus.INTERNAL
    return TextStatus.PENDING if rules.moderate(comment, target, None) else TextStatus.PUBLISHED


def answered(target, reply_to):
    """The comment that is answered: on the same text, readable, and not at the deepest level."""
    shallow = ModeratedComment.objects.about(target).published().filter(level__lt=DEEPEST)
    parent = shallow.filter(pk=reply_to).first()
    if parent is None:
        raise ReplyRefusedError
    return parent


def _is_said_again(comment, target):
    mine = {"user": comment.user} if comment.user_id else {"user": None, "user_email__iexact": comment.user_email}
    same = ModeratedComment.objects.about(target).filter(comment=comment.comment, is_removed=False, **mine)
    # The same form, sent twice at once, is not the same words said again
    same = same.exclude(submission_key=comment.submission_key)
    # What was refused, or given back by an organisation, may be said again otherwise: in one's own name, say
    return same.exclude(status__in=(TextStatus.REFUSED, TextStatus.DECLINED)).exists()


def send_confirmation(comment):
    """Mail the link that confirms the address; asked again at once, it is the same mail."""
    token = sign_link(CONFIRM_PURPOSE, comment.pk)
    queue_mail(
        "confirm_comment",
        to=comment.user_email,
        key=f"confirm-comment:{comment.pk}:{int(time.time() // RESEND_SECONDS)}",
        context={
            "comment": comment,
            "target": comment.content_object,
            "hours": settings.CONFIRMATION_HOURS,
            "link": absolute_url(reverse("discussion:confirm", args=[token])),
        },
        language=comment.language,
    )


def send_confirmation_again(pk):
    """Mail the link again to the address that the comment was given with, as long as it waits for that."""
    if comment := ModeratedComment.objects.filter(pk=pk, status=TextStatus.UNCONFIRMED).first():
        send_confirmation(comment)


@transaction.atomic
def confirm_comment(pk):
    """Send to moderation a comment whose author confirms the address; returns it, and whether this call did it."""
    comment = ModeratedComment.objects.select_related(None).select_for_update(of=("self",)).get(pk=pk)
    if comment.status != TextStatus.UNCONFIRMED:
        return comment, False
    move(comment, TextAction.CONFIRM)
    record("comment.confirmed", comment, status=comment.status)
    return comment, True


@transaction.atomic
def erase_comment(comment, *, actor=None):
    """Take away a comment's words and its author's name; its place in the thread stays, so that replies hold."""
    comment = ModeratedComment.objects.select_related(None).select_for_update(of=("self",)).get(pk=comment.pk)
    if comment.is_removed:
        return comment
    was_readable = comment.is_readable
    comment.is_removed = True
    comment.user, comment.user_name, comment.user_email, comment.comment = None, "", "", ""
    comment.ip_address, comment.stance = None, ""
    comment.save()
    count_readable(comment, -int(was_readable))
    record("comment.erased", comment, actor=actor)
    return comment
