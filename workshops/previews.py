"""What an editor may look at before anybody else: a session to come, on its day, past or cancelled, or in a list."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from .choices import Status

PAGE, COMING, TODAY, PAST, CANCELLED, CARD = "", "coming", "today", "past", "cancelled", "card"
MODES = [
    (PAGE, _("La page, aujourd'hui")),
    (COMING, _("La page, avant la session")),
    (TODAY, _("La page, le jour même")),
    (PAST, _("La page, après la session")),
    (CANCELLED, _("La page, si la session était annulée")),
    (CARD, _("Dans une liste")),
]


def moment_of_preview(workshop, mode):
    """The moment at which this mode reads the session; None for now, and for a session without dates."""
    slots = workshop.slot_list
    if not slots:
        return None
    moments = {
        COMING: slots[0].starts_at - timedelta(days=12),
        TODAY: slots[0].starts_at - timedelta(minutes=30),
        PAST: slots[-1].ends_at + timedelta(days=3),
        CANCELLED: slots[0].starts_at - timedelta(days=12),
    }
    return moments.get(mode)


class PreviewedWorkshop:
    """The preview modes of a session: its page in four states, and what lists show of it."""

    preview_modes = MODES

    def serve_preview(self, request, mode_name):
        from .models import Announcement

        self.live = True
        self.settle_dates()
        self.read_at = moment_of_preview(self, mode_name)
        if mode_name == CANCELLED:
            self.standing = Announcement(workshop_id=self.pk, status=Status.CANCELLED)
        return super().serve_preview(request, mode_name)

    def get_preview_template(self, request, mode_name):
        return "workshops/card_preview.html" if mode_name == CARD else self.template
