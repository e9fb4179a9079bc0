"""What the trail of a contribution tells of its moderation."""

from django.utils.translation import gettext_lazy as _

from concertation.text.choices import TextAction, TextStatus

from ..trail import TrailStep
from .decide import decisions_on

STEPS = {
    TextAction.PUBLISH: ("check", _("Lue et publiée")),
    TextAction.RETURN: ("undo-2", _("Rendue à son auteur, pour correction")),
    TextAction.REFUSE: ("x", _("Lue et refusée")),
    TextAction.HIDE: ("eye-off", _("Masquée")),
    TextAction.RESTORE: ("undo-2", _("Rétablie")),
}


def decisions_as_steps(contribution):
    """Each decision with its ground, without the moderator's name or words; then, if it waits, that it waits."""
    for decision in decisions_on(contribution):
        icon, title = STEPS[TextAction(decision.action)]
        refused = decision.to_status in (TextStatus.REFUSED, TextStatus.HIDDEN)
        yield TrailStep(
            at=decision.decided_at,
            icon=icon,
            title=str(title),
            text=str(_("Motif : %s") % decision.ground.label) if decision.ground else "",
            state="refused" if refused else "done",
        )
    if contribution.status == TextStatus.PENDING:
        yield TrailStep(at=None, icon="eye", title=str(_("En lecture à la modération")), state="now")
