"""What people agree to: the exact words that they read, kept once; who agreed, when, for what; and taking it back."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise

from concertation.journal.context import VISITOR
from concertation.journal.record import record

from .models import AgreedText, Consent


@dataclass(frozen=True)
class Purpose:
    """One thing that people are asked to agree to.

    `undo(consent)` runs when an agreement is taken back, in the same transaction; without it the agreement is the
    condition of something done, and ends by erasing that. `follows` says beside the button what taking back does.
    """

    code: str
    label: str | Promise
    undo: Callable | None = None
    follows: str | Promise = ""


_purposes: dict[str, Purpose] = {}


class NotWithdrawableError(Exception):
    """The agreement is not one that can be taken back alone, or it is somebody else's."""


def register_purpose(code, label, *, undo=None, follows=""):
    """Name something that people agree to; registering a code again replaces it."""
    _purposes[code] = Purpose(code, label, undo, follows)


def purpose_of(consent):
    """What the agreement is about; one that no room registers any more is called by its code."""
    return _purpose(consent.agreed.purpose)


def label_of_purpose(code):
    return _purpose(code).label


def _purpose(code):
    return _purposes.get(code) or Purpose(code, code)


@transaction.atomic
def record_consent(purpose, *, text, language, user=None, target=None):
    """Keep that these words were agreed to, and return the row; the same agreement given twice is one row.

    `text` is all that stood on the screen. Without `user` the agreement is that of whoever gave `target`. An agreement
    that was taken back and is given again stands again, from now, as that of whoever gives it; the journal keeps both
    dates.
    """
    text = text.strip()
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    agreed, _new = AgreedText.objects.get_or_create(
        purpose=purpose, sha256=sha256, defaults={"text": text, "language": language}
    )
    target_type = ContentType.objects.get_for_model(target) if target is not None else None
    about = {"agreed": agreed, "target_type": target_type, "target_id": target and target.pk}
    whose = {} if target is not None else {"user": user}
    consent, created = Consent.objects.get_or_create(**about, **whose, defaults={"user": user})
    stands_again = not created and _stand_again(consent, user)
    if created or stands_again:
        consent.target = target
        record("consent.given", consent, actor=user, role="" if user else VISITOR, purpose=purpose, sha256=sha256)
    return consent


def _stand_again(consent, user):
    """Whether an agreement that had been taken back stands by this call."""
    taken_back = Consent.objects.filter(pk=consent.pk, withdrawn_at__isnull=False)
    stands = bool(taken_back.update(user=user, given_at=timezone.now(), withdrawn_at=None))
    if stands:
        consent.refresh_from_db()
    return stands


def can_withdraw(user, consent):
    """The rule: one's own, still standing, and of a kind that may end without erasing what it was for."""
    return consent.user_id == user.pk and consent.withdrawn_at is None and purpose_of(consent).undo is not None


@transaction.atomic
def withdraw_consent(consent, *, user):
    """Take an agreement back, with what follows from it; a second call changes nothing. Returns the row.

    Locks the row. Raises NotWithdrawableError for somebody else's, and where the law gives another way (erasure).
    """
    consent = Consent.objects.select_for_update(of=("self",)).select_related("agreed").get(pk=consent.pk)
    if consent.user_id == user.pk and consent.withdrawn_at is not None:
        return consent
    if not can_withdraw(user, consent):
        raise NotWithdrawableError
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
    purpose_of(consent).undo(consent)
    record("consent.withdrawn", consent, actor=user, purpose=consent.agreed.purpose, sha256=consent.agreed.sha256)
    return consent


def consents_of(user):
    """The person's agreements, the latest first, with the words agreed to."""
    return Consent.objects.filter(user=user).select_related("agreed", "target_type").order_by("-given_at", "-pk")
