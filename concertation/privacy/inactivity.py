"""Accounts that nobody uses: their person is warned by letters, then the account is erased as if it had been asked.

Source of the delay and why it is what it is: docs/privacy.md.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q
from django.urls import reverse
from django.utils.functional import Promise

from concertation.journal.context import SYSTEM
from concertation.journal.record import record
from concertation.outbox.mail import queue_mail
from concertation.web.links import absolute_url, sign_link

from .choices import ErasureMode
from .erasing import ErasureRefusedError, ask_erasure
from .models import Erasure, InactivityWarning
from .terms import months_before

KEEP_PURPOSE = "keep-inactive-account"


@dataclass(frozen=True)
class Activity:
    """Rows that show that a person was here: whose they are, and when."""

    model: type[Model]
    user: str
    at: str


@dataclass(frozen=True)
class Bond:
    """What keeps an account however long nobody used it: `held(now)` gives rows with a `user`."""

    label: str | Promise
    held: Callable


_activities: dict[str, Activity] = {}
_bonds: dict[str, Bond] = {}


def register_activity(code, model, *, user="user", at="created_at"):
    """Add acts that show that an account is in use; registering a code again replaces it."""
    _activities[code] = Activity(model, user, at)


def register_bond(code, label, held):
    """Add what keeps an account from being erased for inactivity; registering a code again replaces it."""
    _bonds[code] = Bond(label, held)


def inactive_since(moment):
    """Accounts without a sign-in nor an act since the moment: one statement, however many accounts."""
    users = get_user_model().objects.filter(Q(last_login=None) | Q(last_login__lt=moment), date_joined__lt=moment)
    for activity in _activities.values():
        acts = {activity.user: OuterRef("pk"), f"{activity.at}__gte": moment}
        users = users.exclude(Exists(activity.model._base_manager.filter(**acts)))
    return users


def bound(now):
    """The condition under which an account is kept whatever its age: the team's, and what rooms registered."""
    kept = Q(is_staff=True) | Q(is_superuser=True)
    for bond in _bonds.values():
        kept |= Q(Exists(bond.held(now).filter(user=OuterRef("pk"))))
    return kept


def inactive_but_bound(now):
    """Accounts that would be erased, were it not for a role or a mandate: for the administrators to look at."""
    return inactive_since(months_before(now, settings.INACTIVE_MONTHS)).filter(bound(now))


def warn_inactive(now):
    """Send the warnings that are due, the first to who was never warned; how many. Whoever came back is warned no more.

    Each warning waits its full time after the one before, so that an account that was long forgotten is told as
    often, and as long before, as any other.
    """
    stages = sorted(settings.INACTIVITY_WARNINGS, reverse=True)
    forget_warnings(now, stages)
    sent = 0
    for before, months in zip([None, *stages], stages, strict=False):
        users = inactive_since(months_before(now, settings.INACTIVE_MONTHS - months)).exclude(bound(now))
        users = users.exclude(Exists(_warned(months)))
        if before is not None:
            users = users.filter(Exists(_warned(before, until=months_before(now, before - months))))
        sent += sum(warn(user, months, now) for user in users.order_by("pk").iterator(chunk_size=500))
    return sent


def _warned(months, until=None):
    warnings = InactivityWarning.objects.filter(user=OuterRef("pk"), months_left=months)
    return warnings if until is None else warnings.filter(sent_at__lte=until)


def forget_warnings(now, stages):
    """Whoever signed in, acted or asked to stay since is not warned any more."""
    idle = inactive_since(months_before(now, settings.INACTIVE_MONTHS - max(stages, default=0))).values("pk")
    InactivityWarning.objects.exclude(user__in=idle).delete()
    get_user_model().objects.filter(inactivity_warned_at__isnull=False).exclude(pk__in=idle).update(
        inactivity_warned_at=None
    )


@transaction.atomic
def warn(user, months, now):
    """Write to one person, once for this number of months; whether this call did it."""
    warning, is_new = InactivityWarning.objects.get_or_create(user=user, months_left=months, defaults={"sent_at": now})
    if not is_new:
        return False
    get_user_model().objects.filter(pk=user.pk).update(inactivity_warned_at=now)
    record("account.inactive-warned", user, role=SYSTEM, months=months)
    queue_mail(
        "account_inactive",
        to=user.email,
        key=f"account-inactive:{warning.pk}",
        context={
            "user": user,
            "idle_months": settings.INACTIVE_MONTHS - months,
            "erased_on": months_before(now, -months),
            "link": absolute_url(reverse("privacy:keep", args=[sign_link(KEEP_PURPOSE, user.pk)])),
            "sign_in": absolute_url(reverse("account_login")),
        },
        language=user.language,
    )
    return True


def erase_inactive(now):
    """Announce the erasure of every account that was warned in vain; how many. Nobody waits for another's obstacle."""
    last = min(settings.INACTIVITY_WARNINGS, default=0)
    users = inactive_since(months_before(now, settings.INACTIVE_MONTHS)).exclude(bound(now))
    if settings.INACTIVITY_WARNINGS:
        users = users.filter(Exists(_warned(last, until=months_before(now, last))))
    pending = Erasure.objects.filter(user=OuterRef("pk"), cancelled_at=None, done_at=None)
    users = users.exclude(Exists(pending))
    return sum(map(_announce, users.order_by("pk").iterator(chunk_size=500)))


def _announce(user):
    try:
        ask_erasure(user, mode=ErasureMode.ANONYMISE, for_inactivity=True)
    except ErasureRefusedError:
        return False
    return True


@transaction.atomic
def keep_account(user):
    """The person wants to keep the account: that counts as an act of today, and the warnings are forgotten."""
    record("account.kept", user, actor=user)
    InactivityWarning.objects.filter(user=user).delete()
    get_user_model().objects.filter(pk=user.pk).update(inactivity_warned_at=None)
