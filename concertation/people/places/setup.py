"""What the room tells the others at start: its acts."""

from django.utils.translation import gettext_lazy as _

from concertation.journal.words import name_acts


def set_up_places():
    """Called once by the people's `apps.ready()`."""
    name_acts(
        {
            "territories.imported": _("Territoires repris d'un fichier"),
            "place.changed": _("Territoire modifié"),
            "place.deleted": _("Territoire, collège ou label supprimé"),
        }
    )
