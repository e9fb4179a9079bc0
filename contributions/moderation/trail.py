"""What the trail of a contribution tells of its moderation."""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from concertation.text.choices import TextAction, TextStatus

from ..models import Contribution
from ..trail import TrailStep
from .history import decisions_on
from .models import ModerationDecision

STEPS = {
    TextAction.PUBLISH: ("check", _("Lue et publiée")),
    TextAction.RETURN: ("undo-2", _("Rendue à son auteur, pour correction")),
    TextAction.REFUSE: ("x", _("Lue et refusée")),
    TextAction.HIDE: ("eye-off", _("Masquée")),
    TextAction.RESTORE: ("undo-2", _("Rétablie")),
    TextAction.MERGE: ("git-merge", _("Réunie à une autre, qui dit la même chose")),
}


def decisions_as_steps(contribution):
    """Each decision with its ground, without the moderator's name or words; then, if it waits, that it waits."""
    for decision in decisions_on(contribution).exclude(action=TextAction.KEEP):
        icon, title = STEPS[TextAction(decision.action)]
        refused = decision.to_status in (TextStatus.REFUSED, TextStatus.HIDDEN)
        yield TrailStep(
            at=decision.decided_at,
            icon=icon,
            title=str(title),
            text=str(_("Motif : %s") % decision.ground.label) if decision.ground else "",
            url=merged_url(contribution) if decision.action == TextAction.MERGE else "",
            state="refused" if refused else "done",
        )
    if contribution.status == TextStatus.PENDING:
        yield TrailStep(at=None, icon="eye", title=str(_("En lecture à la modération")), state="now")


def merged_url(contribution):
    """Where the text that stands for this one is read; nothing once the merge was undone."""
    return contribution.merged_into.get_absolute_url() if contribution.merged_into_id else ""


def merges_as_steps(contribution):
    """What was merged into the text and still is: the newest decision on each of those."""
    merged = {text.pk: text for text in contribution.merged.select_related("campaign").only("reference", "campaign")}
    if not merged:
        return
    kind = ContentType.objects.get_for_model(Contribution)
    decided = ModerationDecision.objects.filter(target_type=kind, target_id__in=merged, action=TextAction.MERGE)
    for decision in decided.order_by("target_id", "-decided_at").distinct("target_id"):
        text = merged[decision.target_id]
        title = _("%(reference)s, qui dit la même chose, y est réunie") % {"reference": text.reference}
        yield TrailStep(at=decision.decided_at, icon="git-merge", title=str(title), url=text.get_absolute_url())


def last_decisions(contributions):
    """The newest decision on each of these texts, as a step, in one query."""
    decided = ModerationDecision.objects.filter(
        target_type=ContentType.objects.get_for_model(Contribution), target_id__in=[text.pk for text in contributions]
    ).exclude(action=TextAction.KEEP)
    return {
        decision.target_id: TrailStep(
            at=decision.decided_at, icon=STEPS[decision.action][0], title=str(STEPS[decision.action][1])
        )
        for decision in decided.order_by("target_id", "-decided_at").distinct("target_id")
    }
