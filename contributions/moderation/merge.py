"""Merging a text into another that says the same: a decision of the moderation, told to its author, with a way back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from concertation.text.choices import TextAction, TextStatus
from concertation.web.links import absolute_url

from ..merge import MergeRefusedError, final_target, lock_for_merge, merge_contribution
from .decide import keep_decision
from .errors import AlreadyDecidedError
from .history import last_decision
from .letters import tell_author
from .reports.close import close_reports
from .rules import can_decide
from .texts import ModerableContribution


@transaction.atomic
def merge_texts(contribution, *, into, moderator, note=""):
    """Merge the text into the other, or into the one that the other was merged into; returns the decision.

    Rows are locked in the order of their keys, so parallel merges end in one. Raises AlreadyDecidedError when the text
    is no longer public, MergeRefusedError when the other is not, or of another campaign, or the same text,
    PermissionDenied when the person may not decide on either of them.
    """
    into = final_target(into)
    locked = lock_for_merge(contribution.pk, into.pk)
    source, target = ModerableContribution(locked[contribution.pk]), ModerableContribution(locked[into.pk])
    if source.target.campaign_id != target.target.campaign_id:
        raise MergeRefusedError("campaign")
    if not (can_decide(moderator, source) and can_decide(moderator, target)):
        raise PermissionDenied
    if source.status != TextStatus.PUBLISHED:
        raise AlreadyDecidedError(source, last_decision(source.target))
    merge_contribution(source.target, into=target.target, actor=moderator)
    decision = keep_decision(
        source,
        TextAction.MERGE,
        moderator,
        None,
        note,
        from_status=TextStatus.PUBLISHED,
        into=target.reference,
    )
    tell_author(
        source,
        decision,
        other_reference=target.reference,
        other_title=target.title,
        other_url=absolute_url(target.public_path),
    )
    close_reports(source, decision)
    return decision
