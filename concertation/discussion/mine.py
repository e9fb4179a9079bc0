"""A person's own comments, and those that they gave before they had an account."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from concertation.journal.record import record
from concertation.people.claims import Given, bearing
from concertation.text.choices import TextAction, TextStatus

from .models import ModeratedComment
from .states import move

LISTED = 100


def comments_of(user):
    """The comments that the person wrote and has not erased."""
    return ModeratedComment.objects.filter(user=user, is_removed=False).select_related(None)


def count_signed(user):
    return comments_of(user).order_by().count()


def rename_signed(user):
    """Publish the person's comments under their present name; how many had another."""
    return comments_of(user).order_by().exclude(user_name=user.public_name).update(user_name=user.public_name)


def unclaimed(addresses):
    """The comments that bear one of these addresses and no account."""
    comments = ModeratedComment.objects.filter(bearing("user_email", addresses), user=None, is_removed=False)
    return comments.select_related(None)


def readdress_comments(before, after):
    unclaimed([before]).update(user_email=after)


def count_unclaimed(addresses):
    return unclaimed(addresses).order_by().count()


def given_comments(addresses):
    for comment in unclaimed(addresses).order_by("-submit_date", "-pk")[:LISTED]:
        yield Given(
            kind="comment",
            pk=comment.pk,
            what=_("Commentaire"),
            title=Truncator(comment.comment).words(20),
            at=comment.submit_date,
            state=comment.get_status_display(),
        )


def claim_comments(user, addresses, pks):
    """Give the account those of these comments that still have none; one that waited for its address is confirmed.

    Locks the rows; the caller holds the transaction. The address given with the comment goes: the account has its own.
    """
    claimed = list(unclaimed(addresses).filter(pk__in=pks).order_by("pk").select_for_update(of=("self",)))
    for comment in claimed:
        comment.user, comment.user_email = user, ""
        comment.save(update_fields=["user", "user_email"])
        if comment.status == TextStatus.UNCONFIRMED:
            move(comment, TextAction.CONFIRM)
            record("comment.confirmed", comment, actor=user, status=comment.status)
    return claimed


def release_comment(user, address, pk):
    """Take the comment from this account, if it is still its own, and have it bear the address; whether it did.

    Locks the row; the caller holds the transaction. The name that is published and the state stay.
    """
    comment = comments_of(user).order_by().select_for_update(of=("self",)).filter(pk=pk).first()
    if comment is None:
        return False
    comment.user, comment.user_email = None, address
    comment.save(update_fields=["user", "user_email"])
    return True
