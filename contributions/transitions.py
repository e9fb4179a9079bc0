"""A contribution goes from one state to another: here only."""

from django.utils import timezone

from concertation.text.choices import TextAction, TextStatus, TransitionRefusedError, next_status

from .participation.questionnaire import is_for_the_team
from .tally import count_text

WRITTEN = ["status", "published_at", "merged_into", "withdrawn_from", "withdrawn_at", "updated_at"]


def move_contribution(contribution, action, *, actor=None, into=None):
    """Write the state that the table gives for the action, its time, and what the campaign counts as published.

    The caller has locked the row inside a transaction and asked the rule, and journals the act with its own words
    (`actor` is who does it, None for a signed link). `into` is the text that a merge leads to (merge.py, which unites
    the supports). Answers that the team alone reads go to the team where others go to the moderation. Raises
    TransitionRefusedError outside the table, and for publishing what the team alone reads.
    """
    before, after = contribution.status, _after(contribution, TextAction(action))
    if (into is None) == (action == TextAction.MERGE):
        raise TransitionRefusedError("a merge, and nothing else, leads into another text")
    contribution.status, contribution.merged_into = after, into
    is_withdrawn = after == TextStatus.WITHDRAWN
    contribution.withdrawn_from = before if is_withdrawn else ""
    contribution.withdrawn_at = timezone.now() if is_withdrawn else None
    if after == TextStatus.PUBLISHED and contribution.published_at is None:
        contribution.published_at = timezone.now()
    contribution.save(update_fields=WRITTEN)
    step = (after == TextStatus.PUBLISHED) - (before == TextStatus.PUBLISHED)
    if step:
        count_text(contribution, step)
    return contribution


def _after(contribution, action):
    """The state that the action leads to: what is for the team has nothing to moderate, and is never published."""
    after = next_status(contribution.status, action)
    if after not in (TextStatus.PENDING, TextStatus.PUBLISHED, TextStatus.RECEIVED):
        return after
    for_team = is_for_the_team(contribution)
    if after == TextStatus.PENDING and for_team:
        return next_status(contribution.status, TextAction.RECEIVE)
    if after == TextStatus.PUBLISHED and for_team:
        raise TransitionRefusedError("what was answered to the team only is never published")
    if after == TextStatus.RECEIVED and not for_team:
        raise TransitionRefusedError("what the public may read goes to the moderation")
    return after
