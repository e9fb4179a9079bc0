"""Taking a decision back: a new decision, which the table must allow. What was decided stays written."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from concertation.journal.record import record
from concertation.text.choices import TRANSITIONS, TextAction, TextStatus, TransitionRefusedError

from ..models import ProposedVersion
from .decide import decide
from .errors import AlreadyDecidedError
from .history import last_decision
from .moderable import moderable_of
from .reports.close import reopen_reports
from .rules import can_decide, role_on_desk


def undoing_action(decision):
    """The action that leads back to where the text was, or None when the table has no such line.

    What was decided on a new version stays: its author proposes another.
    """
    if isinstance(decision.target, ProposedVersion):
        return None
    if TRANSITIONS.get((decision.to_status, TextAction.RESTORE)) == decision.from_status:
        return TextAction.RESTORE
    return None


def can_undo(decision):
    """Whether the decision has a way back, and nothing has happened since."""
    if decision.target.status != decision.to_status:
        return False
    return decision.action == TextAction.KEEP or undoing_action(decision) is not None


@transaction.atomic
def undo_decision(decision, *, moderator):
    """Lead the text back to its state before the decision, provided nobody has moved it since; its reports open again.

    Raises TransitionRefusedError when the table has no way back, and what `decide` raises.
    """
    if decision.action == TextAction.KEEP:
        return _take_up_again(decision, moderator)
    action = undoing_action(decision)
    if action is None:
        raise TransitionRefusedError(f"no way back from {decision.to_status} to {decision.from_status}")
    undone = decide(decision.target, action=action, moderator=moderator, expected_status=decision.to_status)
    reopen_reports(decision)
    return undone


def _take_up_again(decision, moderator):
    """The reports that were dismissed wait again; the decision stays written, as every one does."""
    moderable = type(moderable_of(decision.target)).locked(decision.target_id)
    if not can_decide(moderator, moderable):
        raise PermissionDenied
    if moderable.status != TextStatus.PUBLISHED:
        raise AlreadyDecidedError(moderable, last_decision(moderable.target))
    count = reopen_reports(decision)
    if not count:
        raise TransitionRefusedError("nothing to open again")
    role = role_on_desk(moderator, moderable.campaign)
    record("moderation.reopen", moderable.target, actor=moderator, role=role, decision=decision.pk, reports=count)
    return decision
