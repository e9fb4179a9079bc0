"""What the team vouches for: that a person's college and territory are as they say."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from concertation.journal.record import record

from .choices import Role
from .models import User
from .rules import is_administrator


@transaction.atomic
def set_standing(user, *, is_checked, actor):
    """Say that the person's college and territory were checked, or take it back; says whether this changed anything.

    Restricted spaces that ask for a college or a territory open with it, and close, at the next request. Locks the
    account. Raises PermissionDenied to who is no administrator.
    """
    if not is_administrator(actor):
        raise PermissionDenied
    account = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if bool(account.standing_confirmed_at) == is_checked:
        return False
    account.standing_confirmed_at = timezone.now() if is_checked else None
    account.save(update_fields=["standing_confirmed_at"])
    action = "account.standing_checked" if is_checked else "account.standing_withdrawn"
    record(action, account, actor=actor, role=Role.ADMINISTRATOR)
    return True
