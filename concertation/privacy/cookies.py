"""The cookies that the site sets, by their names in these settings: strictly necessary ones, so that no banner asks.

Directive 2002/58/EC, article 5(3); in France, law 78-17, article 82, and the guidelines of the CNIL (2020-091).
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from . import terms


@dataclass(frozen=True)
class Cookie:
    name: str
    purpose: Promise
    when: Promise
    kept: Promise


def cookies():
    """Each cookie with its name here; a test signs in, writes and changes language, and compares."""
    return [
        Cookie(
            settings.SESSION_COOKIE_NAME,
            _("Vous reconnaître d'une page à l'autre."),
            _("Quand vous vous connectez."),
            terms.lasting(_("{time}, ou jusqu'à la déconnexion"), terms.SESSION),
        ),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            _("Vérifier qu'un formulaire envoyé vient bien de ce site."),
            _("Quand une page porte un formulaire."),
            _("un an"),
        ),
        Cookie(
            settings.UNFINISHED_COOKIE_NAME,
            _("Vous rendre, sans compte, le texte que vous avez commencé."),
            _("Quand vous écrivez une contribution."),
            terms.lasting(_("{time} après la dernière modification, ou jusqu'à l'envoi"), terms.UNFINISHED),
        ),
        Cookie(
            settings.LANGUAGE_COOKIE_NAME,
            _("Retenir la langue que vous choisissez."),
            _("Quand vous changez de langue."),
            _("un an, ou jusqu'à la fermeture du navigateur"),
        ),
        Cookie(
            import_string(settings.MESSAGE_STORAGE).cookie_name,
            _("Porter jusqu'à la page suivante le mot qui dit que c'est fait."),
            _("Juste après un envoi."),
            _("jusqu'à la page suivante"),
        ),
        Cookie(
            settings.MAINTENANCE_COOKIE_NAME,
            _("Laisser l'équipe travailler pendant que le site est fermé."),
            _("Quand l'équipe ouvre l'adresse d'entrée d'une maintenance."),
            _("jusqu'à la fermeture du navigateur"),
        ),
    ]
