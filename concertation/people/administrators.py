"""Who administers the site, and that somebody always does: one lock for all that takes an administrator away."""

from django.db import connection
from django.db.models import Q

from concertation.privacy.leaving import leaving, leaving_before

from .choices import Role
from .models import User

# Any number that nothing else takes (privacy/purge.py has another)
LOCK = 4_130_617_903


class LastAdministratorError(Exception):
    """Nobody could give a role any more."""


def hold_administrators():
    """Wait for whoever is taking an administrator away, and let nobody else begin until this transaction ends.

    An advisory lock: who may administer stands in grants, in accounts and in announced erasures, and no row stands
    for all of them. Taken before any lock on an account, so that nobody waits for one who waits for them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def administrators():
    """The people who may give every role, with an account in use."""
    granted = Q(pk__in=User.objects.filter(role_grants__role=Role.ADMINISTRATOR, role_grants__page=None).values("pk"))
    return User.objects.filter(Q(is_superuser=True) | granted, is_active=True)


def is_last_administrator(user):
    """Whether the person administers the site and nobody else would stay who does.

    Whoever is announced to be erased before this person does not stay. True only as long as `hold_administrators`
    holds.
    """
    others = administrators().exclude(pk=user.pk).exclude(pk__in=leaving_before(user))
    return administrators().filter(pk=user.pk).exists() and not others.exists()


def check_may_be_closed(users):
    """Raise LastAdministratorError when nobody would administer the site once these accounts are no longer in use.

    Nobody else stops administering until the transaction, which the caller holds, ends.
    """
    hold_administrators()
    closed = [user.pk for user in users]
    others = administrators().exclude(pk__in=closed).exclude(pk__in=leaving())
    if administrators().filter(pk__in=closed).exists() and not others.exists():
        raise LastAdministratorError
