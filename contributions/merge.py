"""One text stands for another that says the same: supports are united, nobody counts twice, and it can be undone."""

from concertation.text.choices import TextAction, TextStatus, TransitionRefusedError

from .models import Contribution, Support
from .tally import count_supports
from .transitions import move_contribution


class MergeRefusedError(Exception):
    """The two texts cannot be one; `args[0]` says why, as a code."""


def lock_for_merge(*keys):
    """The texts and whatever is merged into them, rows locked in the order of their keys, by key."""
    involved = Contribution.objects.filter(pk__in=keys) | Contribution.objects.filter(merged_into__in=keys)
    locked = involved.order_by("pk").select_for_update(of=("self",)).select_related("campaign", "author")
    return {text.pk: text for text in locked}


def final_target(contribution):
    """Where a text leads: itself, or the one that it was merged into (which is merged into none)."""
    return contribution.merged_into if contribution.status == TextStatus.MERGED else contribution


def merge_contribution(contribution, *, into, actor=None):
    """Merge the text into the other one, with all that was merged into it; both rows are locked by `lock_for_merge`.

    A support counts once for each person, whichever of the texts it was given to, and stays on its own text too. The
    caller holds the transaction and journals. Raises MergeRefusedError, TransitionRefusedError outside the table.
    """
    if contribution.pk == into.pk:
        raise MergeRefusedError("itself")
    if contribution.campaign_id != into.campaign_id:
        raise MergeRefusedError("campaign")
    if into.status != TextStatus.PUBLISHED:
        raise MergeRefusedError("target")
    if contribution.status != TextStatus.PUBLISHED:
        raise TransitionRefusedError(f"merge from {contribution.status}")
    for child in contribution.merged.order_by("pk"):
        _part(child, contribution)
        Contribution.objects.filter(pk=child.pk).update(merged_into=into)
        _unite(child, into)
    move_contribution(contribution, TextAction.MERGE, actor=actor, into=into)
    _unite(contribution, into)
    return contribution


def unmerge_contribution(contribution, *, actor=None):
    """Put the text back where it was, with its own supports; the caller has locked both rows, and journals."""
    _part(contribution, contribution.merged_into)
    move_contribution(contribution, TextAction.RESTORE, actor=actor)
    return contribution


def part_from(contribution, *, actor=None):
    """Give their own place back to the texts merged into this one, which its author takes away; which ones."""
    children = list(contribution.merged.select_for_update(of=("self",)).order_by("pk"))
    return [unmerge_contribution(child, actor=actor) for child in children]


def _unite(contribution, into):
    """Count on `into` whoever supported the other and not this one yet."""
    counted = into.supports.exclude(user=None).values("user")
    own = contribution.supports.filter(via=None).exclude(user__in=counted)
    rows = [Support(contribution=into, user_id=user, via=contribution) for user in own.values_list("user", flat=True)]
    count_supports(into, len(Support.objects.bulk_create(rows)))


def _part(contribution, into):
    """Take back from `into` whoever was counted there for the other's sake alone."""
    withdrawn, _by_model = into.supports.filter(via=contribution).delete()
    count_supports(into, -withdrawn)
