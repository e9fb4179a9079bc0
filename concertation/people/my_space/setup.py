"""What the room tells the others at start: acts, letters, pages of the menu."""

from django.utils.translation import gettext_lazy as _

from concertation.journal.words import name_acts
from concertation.web.my_space import register_my_page

from .notifications import ORGANISATION_NEWS, register_notification


def set_up_my_space():
    """Called once by the people's `apps.ready()`."""
    name_acts({"profile.updated": _("Profil modifié"), "profile.letters": _("Notifications choisies")})
    register_notification(
        ORGANISATION_NEWS, _("une de mes organisations avance"), _("Par exemple, elle signe un texte collectif.")
    )
    register_my_page(
        code="notifications", label=_("Notifications"), url_name="my_space:notifications", icon="mail", order=70
    )
