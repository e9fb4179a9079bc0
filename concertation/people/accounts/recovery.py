"""Giving an account back to somebody who lost the second factor and the recovery codes with it."""

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone, translation

from concertation.journal.record import record

from ..models import User


@transaction.atomic
def reset_second_factor(user, *, actor=None):
    """Take every second factor from the account and end its sessions; says how many factors there were.

    For whoever answers for the site, once they know by another way who is asking. The account's lock is taken first;
    its owner is told by mail, the journal keeps the act. Without any factor nothing is changed, told or kept.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    count, _rows = Authenticator.objects.filter(user=user).delete()
    if count:
        end_sessions(user)
        record("account.second_factor_reset", user, actor=actor, count=count)
        with translation.override(user.language):
            get_adapter().send_mail("mfa/email/second_factor_reset", user.email, {"timestamp": timezone.now()})
    return count


def end_sessions(user):
    """Of all sessions, listed or not: whoever holds the lost device may have one."""
    open_sessions = Session.objects.filter(expire_date__gt=timezone.now())
    theirs = [s.pk for s in open_sessions.iterator() if s.get_decoded().get("_auth_user_id") == str(user.pk)]
    Session.objects.filter(pk__in=theirs).delete()
