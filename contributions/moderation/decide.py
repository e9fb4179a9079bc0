"""Deciding on a text: the one way in which a moderator changes what the public reads."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertation.journal.record import record
from concertation.text.choices import ACTIONS_WITH_GROUND, TextAction, TransitionRefusedError, open_actions

from .letters import tell_author
from .models import ModerationDecision
from .moderable import moderable_of
from .rules import can_decide, role_on_desk


class AlreadyDecidedError(TransitionRefusedError):
    """Somebody else moved the text between the moment it was shown and now; `decision` is theirs, when it is one."""

    def __init__(self, moderable, decision):
        super().__init__(moderable.reference)
        self.decision = decision
        self.status = moderable.target.get_status_display()

    def __str__(self):
        if self.decision is None:
            return _("l'état du texte a changé entre-temps (%(status)s)") % {"status": self.status}
        at = timezone.localtime(self.decision.decided_at)
        day = "" if at.date() == timezone.localdate() else _("le %(day)s ") % {"day": date_format(at, "j F")}
        return _("déjà décidé par %(who)s %(day)sà %(time)s (%(status)s)") % {
            "who": self.decision.moderator_name,
            "day": day,
            "time": date_format(at, pgettext("time of day", "G \\h i")),
            "status": self.status,
        }


@transaction.atomic
def decide(target, *, action, moderator, ground=None, note="", expected_status):
    """Take one decision on one text and tell its author; the row is locked, so two moderators take one decision.

    `expected_status` is the state that the moderator was looking at. Raises AlreadyDecidedError when the text has left
    it, PermissionDenied when the person does not moderate this campaign or wrote the text, TransitionRefusedError when
    the table has no such line, ValidationError when a refusal comes without a ground.
    """
    action = TextAction(action)
    moderable = type(moderable_of(target)).locked(target.pk)
    if not can_decide(moderator, moderable):
        raise PermissionDenied
    if moderable.status != expected_status:
        raise AlreadyDecidedError(moderable, last_decision(moderable.target))
    if action not in open_actions(moderable.status):
        raise TransitionRefusedError(f"{action} from {moderable.status}")
    if action in ACTIONS_WITH_GROUND and ground is None:
        raise ValidationError({"ground": _("Choisissez un motif : l'auteur doit savoir pourquoi.")})
    moderable.move(action, actor=moderator)
    decision = _keep_decision(moderable, action, moderator, ground, note, from_status=expected_status)
    tell_author(moderable, decision)
    return decision


def _keep_decision(moderable, action, moderator, ground, note, *, from_status):
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
    )
    return decision


def decisions_on(target):
    """Every decision on the text, the newest first."""
    return ModerationDecision.objects.filter(
        target_type=ContentType.objects.get_for_model(target), target_id=target.pk
    ).select_related("ground", "moderator")


def last_decision(target):
    return decisions_on(target).first()
