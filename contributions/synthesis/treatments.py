"""Setting contributions aside, with the reason that their authors will read."""

from django.db import transaction
from django.utils.translation import gettext as _

from concertation.journal.record import record

from .errors import SynthesisRefusedError
from .locks import locked
from .models import Treatment


@transaction.atomic
def set_aside(synthesis, *, contribution, reason, compiler, note=""):
    """Say why a contribution that was read is not quoted; said again, the last reason stands.

    Raises SynthesisRefusedError when a statement quotes it, or when it is not a published one of the campaign.
    """
    synthesis = locked(synthesis)
    if contribution.campaign_id != synthesis.campaign_id or not contribution.is_published:
        raise SynthesisRefusedError(_("Seule une contribution publiée de cette concertation peut être écartée."))
    if synthesis.extracts.placed().filter(contribution=contribution).exists():
        raise SynthesisRefusedError(
            _("%(reference)s est citée : retirez d'abord ses extraits.") % {"reference": contribution.reference}
        )
    treatment, _is_new = Treatment.objects.update_or_create(
        synthesis=synthesis,
        contribution=contribution,
        defaults={"reason": reason, "note": note, "decided_by": compiler},
    )
    record("contribution.set-aside", contribution, actor=compiler, role="compiler", reason=reason)
    return treatment


@transaction.atomic
def take_back(synthesis, *, contribution, compiler):
    """Put the contribution among those still to treat."""
    deleted, _by_model = locked(synthesis).treatments.filter(contribution=contribution).delete()
    if deleted:
        record("contribution.taken-back", contribution, actor=compiler, role="compiler")
