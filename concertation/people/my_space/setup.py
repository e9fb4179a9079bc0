"""What the room tells the others at start: acts, letters, pages of the menu."""

from allauth.account.signals import user_logged_in, user_signed_up
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertation.journal.words import name_acts
from concertation.privacy.consent import register_purpose
from concertation.web.my_space import Waiting, register_my_page, register_waiting_for_me

from ..claims import PURPOSE, count_given, detach_given, is_asked
from .language import follow_language, keep_language
from .notifications import ORGANISATION_NEWS, register_notification


def set_up_my_space():
    """Called once by the people's `apps.ready()`."""
    name_acts(
        {
            "profile.updated": _("Profil modifié"),
            "profile.signed-again": _("Textes passés publiés sous un autre nom"),
            "profile.letters": _("Notifications choisies"),
            "given.attached": _("Texte envoyé sans compte rattaché à un compte"),
            "given.detached": _("Texte détaché d'un compte, l'accord étant retiré"),
            "given.declined": _("Rattachement de textes décliné"),
        }
    )
    register_notification(
        ORGANISATION_NEWS, _("une de mes organisations avance"), _("Par exemple, elle signe un texte collectif.")
    )
    register_purpose(
        PURPOSE,
        _("Le rattachement à votre compte d'un texte envoyé sans compte"),
        undo=detach_given,
        follows=_(
            "Le texte quitte alors votre compte et votre espace. Il reste où il est, sous le nom sous lequel il a "
            "paru, lié à votre seule adresse e-mail."
        ),
    )
    register_waiting_for_me(given_waits)
    user_logged_in.connect(follow_language)
    user_signed_up.connect(keep_language)
    register_my_page(code="profile", label=_("Profil"), url_name="my_space:profile", icon="user", order=60)
    register_my_page(
        code="notifications", label=_("Notifications"), url_name="my_space:notifications", icon="mail", order=70
    )


def given_waits(user):
    """The question about what was sent with the person's address before they had an account, unless they declined."""
    count = count_given(user) if is_asked(user) else 0
    if count:
        title = ngettext(
            "%(count)d texte a été envoyé avec votre adresse",
            "%(count)d textes ont été envoyés avec votre adresse",
            count,
        )
        yield Waiting(
            title=title % {"count": count},
            text=_("Sans compte. Vous pouvez en faire les vôtres."),
            url=reverse("my_space:claims"),
            label=_("Voir et choisir"),
            icon="link",
        )
