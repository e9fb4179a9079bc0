"""Contributions that somebody gave before they had an account."""

from django.utils.translation import gettext as _

from concertation.journal.record import record
from concertation.people.claims import Given, bearing
from concertation.text.choices import TextAction, TextStatus

from .author_links import trail_path
from .models import Contribution
from .submit import tell_received
from .transitions import move_contribution

LISTED = 100


def unclaimed(addresses):
    """The contributions that bear one of these addresses and no account."""
    return Contribution.objects.filter(bearing("author_email", addresses), author=None)


def readdress_contributions(before, after):
    unclaimed([before]).update(author_email=after)


def count_unclaimed(addresses):
    return unclaimed(addresses).count()


def given_contributions(addresses):
    for text in unclaimed(addresses).for_lists().order_by("-created_at", "-pk")[:LISTED]:
        yield Given(
            kind="contribution",
            pk=text.pk,
            what=_("Contribution %(reference)s, %(campaign)s")
            % {"reference": text.reference, "campaign": text.campaign.title},
            title=text.title,
            at=text.created_at,
            state=text.get_status_display(),
            url=trail_path(text),
        )


def claim_contributions(user, addresses, pks):
    """Give the account those of these texts that still have none; one that waited for its address is confirmed.

    Locks the rows; the caller holds the transaction. The address given with the text goes: the account has its own.
    """
    locked = unclaimed(addresses).filter(pk__in=pks).order_by("pk").select_for_update(of=("self",))
    claimed = list(locked.select_related("campaign"))
    for text in claimed:
        text.author, text.author_email = user, ""
        text.save(update_fields=["author", "author_email", "updated_at"])
        if text.status == TextStatus.UNCONFIRMED:
            move_contribution(text, TextAction.CONFIRM, actor=user)
            record("contribution.confirmed", text, actor=user, status=text.status)
            tell_received(text)
    return claimed


def release_contribution(user, address, pk):
    """Take the text from this account, if it is still its own, and have it bear the address; whether it did.

    Locks the row; the caller holds the transaction. The name that is published and the state stay.
    """
    text = Contribution.objects.select_for_update(of=("self",)).filter(pk=pk, author=user).first()
    if text is None:
        return False
    text.author, text.author_email = None, address
    text.save(update_fields=["author", "author_email", "updated_at"])
    return True
