"""What an editor may look at before anybody else: a campaign at another moment of its calendar, or in a list."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from .choices import PHASE_FEATURES

PAGE, BEFORE, DURING, AFTER, CARD = "", "before", "during", "after", "card"
MODES = [
    (PAGE, _("La page, aujourd'hui")),
    (BEFORE, _("La page, avant l'ouverture")),
    (DURING, _("La page, quand on contribue")),
    (AFTER, _("La page, une fois terminée")),
    (CARD, _("Dans une liste")),
]
MARGIN = timedelta(hours=1)


def moment_of_preview(campaign, mode):
    """The moment at which this mode reads the campaign; None for now, and where the calendar has no such moment."""
    phases = campaign.phase_list
    if not phases:
        return None
    taking = [phase for phase in phases if "contribute" in PHASE_FEATURES[phase.kind]]
    if mode == BEFORE:
        return phases[0].starts_at - MARGIN
    if mode == DURING and taking:
        return min(taking[0].starts_at + MARGIN, taking[0].ends_at - timedelta(microseconds=1))
    return phases[-1].ends_at + MARGIN if mode == AFTER else None


class PreviewedCampaign:
    """The preview modes of a campaign: its page at four moments, and what lists show of it."""

    preview_modes = MODES

    def serve_preview(self, request, mode_name):
        # Read as it will be once published: what it opens then shows its button
        self.live, self.read_at = True, moment_of_preview(self, mode_name)
        return super().serve_preview(request, mode_name)

    def get_preview_template(self, request, mode_name):
        return "contributions/campaign_card_preview.html" if mode_name == CARD else self.template
