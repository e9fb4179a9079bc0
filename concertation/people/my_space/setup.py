"""What the room tells the others at start: acts, letters, pages of the menu."""

from allauth.account.signals import user_logged_in, user_signed_up
from django.utils.translation import gettext_lazy as _

from concertation.journal.words import name_acts
from concertation.web.my_space import register_my_page

from .language import follow_language, keep_language
from .notifications import ORGANISATION_NEWS, register_notification


def set_up_my_space():
    """Called once by the people's `apps.ready()`."""
    name_acts(
        {
            "profile.updated": _("Profil modifié"),
            "profile.signed-again": _("Textes passés publiés sous un autre nom"),
            "profile.letters": _("Notifications choisies"),
        }
    )
    register_notification(
        ORGANISATION_NEWS, _("une de mes organisations avance"), _("Par exemple, elle signe un texte collectif.")
    )
    user_logged_in.connect(follow_language)
    user_signed_up.connect(keep_language)
    register_my_page(code="profile", label=_("Profil"), url_name="my_space:profile", icon="user", order=60)
    register_my_page(
        code="notifications", label=_("Notifications"), url_name="my_space:notifications", icon="mail", order=70
    )
