"""What comments hold of one person: copied out, foreseen, erased."""

from collections import Counter

from django.db.models import Q
from django.utils.translation import ngettext
from django_comments.models import CommentFlag

from concertation.people.models import User
from concertation.privacy.choices import ErasureMode
from concertation.privacy.copying import copy_rows
from concertation.privacy.identity import addresses_of
from concertation.text.choices import TextStatus

from .models import ModeratedComment
from .post import erase_comment
from .useful import forget_useful

# In an organisation's name, and out of its author's hands: the comment is the organisation's
WITH_ORGANISATION = {TextStatus.INTERNAL, TextStatus.PENDING, TextStatus.PUBLISHED, TextStatus.HIDDEN}


def comments_of(user):
    """The person's comments: those of the account, and those given without one from a confirmed address of it."""
    given = Q()
    for address in addresses_of(user):
        given |= Q(user_email__iexact=address)
    return ModeratedComment.objects.filter(Q(user=user) | Q(given, user=None))


def stays(comment, mode):
    """Whether the words stay, without their author."""
    if comment.organisation_id and comment.status in WITH_ORGANISATION:
        return True
    return comment.status == TextStatus.PUBLISHED and mode == ErasureMode.ANONYMISE


def copy_comments(user):
    yield from copy_rows(comments_of(user).order_by("pk"), user, leave_out="submission_key")
    yield from copy_rows(CommentFlag.objects.filter(user=user).order_by("pk"), user)


def foresee_comments(user, mode):
    mine = comments_of(user).filter(is_removed=False).select_related(None)
    fates = Counter(stays(comment, mode) for comment in mine)
    if kept := fates[True]:
        yield (
            True,
            ngettext(
                "%(n)d commentaire reste en ligne, sans votre nom",
                "%(n)d commentaires restent en ligne, sans votre nom",
                kept,
            )
            % {"n": kept},
        )
    if gone := fates[False]:
        yield (
            False,
            ngettext(
                "%(n)d commentaire est effacé ; là où l'on vous a répondu, une marque reste",
                "%(n)d commentaires sont effacés ; là où l'on vous a répondu, une marque reste",
                gone,
            )
            % {"n": gone},
        )


def erase_comments(user, mode):
    """Take the person, or the words too, out of each comment; its place stays, so that replies hold."""
    report = Counter()
    forget_useful(user)
    for comment in comments_of(user).select_related(None).order_by("pk").select_for_update(of=("self",)):
        _forget_author(comment)
        if stays(comment, mode):
            report["comments_detached"] += 1
        else:
            erase_comment(comment)
            report["comments_erased"] += 1
    return dict(report)


def _forget_author(comment):
    ModeratedComment.objects.filter(pk=comment.pk).update(
        user=None, user_name=User().public_name, user_email="", user_url="", ip_address=None, submission_key=None
    )
