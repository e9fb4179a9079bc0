"""Taking a decision back: a new decision, which the table must allow. What was decided stays written."""

from concertation.text.choices import TRANSITIONS, TextAction, TransitionRefusedError

from .decide import decide


def undoing_action(decision):
    """The action that leads back to where the text was, or None when the table has no such line."""
    if TRANSITIONS.get((decision.to_status, TextAction.RESTORE)) == decision.from_status:
        return TextAction.RESTORE
    return None


def undo_decision(decision, *, moderator):
    """Lead the text back to its state before the decision, provided nobody has moved it since.

    Raises TransitionRefusedError when the table has no way back, and what `decide` raises.
    """
    action = undoing_action(decision)
    if action is None:
        raise TransitionRefusedError(f"no way back from {decision.to_status} to {decision.from_status}")
    return decide(decision.target, action=action, moderator=moderator, expected_status=decision.to_status)
