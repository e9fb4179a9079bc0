"""Deciding on a text: the one way in which a moderator changes what the public reads."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from concertation.journal.record import record
from concertation.text.choices import (
    ACTIONS_WITH_GROUND,
    TextAction,
    TextStatus,
    TransitionRefusedError,
    open_actions,
)

from .errors import AlreadyDecidedError, TextChangedError
from .history import last_decision
from .letters import tell_author
from .models import ModerationDecision
from .moderable import moderable_of
from .reports.close import check_still_open, close_reports
from .rules import can_decide, role_on_desk


@transaction.atomic
def decide(target, *, action, moderator, ground=None, note="", expected_status, seen_report=None, seen_version=None):
    """Take one decision on one text and tell its author; the row is locked, so two moderators take one decision.

    `expected_status` is the state that the moderator was looking at, `seen_report` the newest report that was on the
    screen, `seen_version` the number of the version that was read; a text that leaves the public answers all its
    reports at once. Raises AlreadyDecidedError when the text has left that state or its reports were answered,
    PermissionDenied when the person does not moderate this campaign or wrote the text, TransitionRefusedError when the
    table has no such line, ValidationError when a refusal comes without a ground.
    """
    action = TextAction(action)
    moderable = type(moderable_of(target)).locked(target.pk)
    if not can_decide(moderator, moderable):
        raise PermissionDenied
    if moderable.status != expected_status:
        raise AlreadyDecidedError(moderable, last_decision(moderable.target))
    if seen_version is not None and moderable.version_number != seen_version:
        raise TextChangedError(moderable)
    check_still_open(moderable, seen_report)
    if action not in open_actions(moderable.status):
        raise TransitionRefusedError(f"{action} from {moderable.status}")
    if action in ACTIONS_WITH_GROUND and ground is None:
        raise ValidationError({"ground": _("Choisissez un motif : l'auteur doit savoir pourquoi.")})
    moderable.move(action, actor=moderator)
    decision = keep_decision(moderable, action, moderator, ground, note, from_status=expected_status)
    tell_author(moderable, decision)
    if decision.from_status == TextStatus.PUBLISHED:
        close_reports(moderable, decision)
    return decision


def keep_decision(moderable, action, moderator, ground, note, *, from_status, **data):
    """Write the decision and journal it, in the caller's transaction; `data` is what the journal says besides."""
    decision = ModerationDecision.objects.create(
        target=moderable.target,
        campaign=moderable.campaign,
        action=action,
        from_status=from_status,
        to_status=moderable.status,
        ground=ground if action in ACTIONS_WITH_GROUND else None,
        note=note.strip(),
        moderator=moderator,
    )
    record(
        f"moderation.{action.value}",
        moderable.target,
        actor=moderator,
        role=role_on_desk(moderator, moderable.campaign),
        decision=decision.pk,
        ground=decision.ground.code if decision.ground else "",
        **{"from": from_status, "to": moderable.status},
        **data,
    )
    return decision
