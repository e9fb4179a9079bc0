"""Another address for somebody's account, written by whoever answers for the site."""

from allauth.account.models import EmailAddress
from django.db import transaction

from concertation.journal.record import record
from concertation.outbox.mail import queue_mail

from ..choices import Role
from .following import follow_address
from .recovery import end_sessions


@transaction.atomic
def move_account(user, *, before, actor):
    """Let the account's new address, already written on it, replace `before` everywhere it opened the account.

    The old address signs nobody in any more and resets no password; the new one is to be confirmed at the next
    sign-in; open sessions end. The old address is told, the journal keeps the act.
    """
    was_confirmed = EmailAddress.objects.filter(user=user, email__iexact=before, verified=True).exists()
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=False, primary=True)
    if was_confirmed:
        follow_address(before, user.email)
    end_sessions(user)
    entry = record("account.email-changed", user, actor=actor, role=Role.ADMINISTRATOR)
    queue_mail(
        "account_moved", to=before, key=f"account-moved:{entry.pk}", context={"name": user.public_name},
        language=user.language,
    )  # fmt: skip
