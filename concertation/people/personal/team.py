"""What the site holds of those who work on it: their roles, and their choices in the editor's screens."""

from django.utils.translation import gettext_lazy as _

from concertation.privacy.choices import Basis, Chapter, Readers
from concertation.privacy.register import declare

from ..models import RoleGrant
from .families import of_account

GRANTED = of_account(
    _("Les rôles que vous tenez, pour tout le site ou pour une concertation, et depuis quand"),
    _("Ouvrir à chaque personne ce que son travail demande, et rien d'autre."),
    Readers.STAFF,
    basis=Basis.LEGITIMATE,
)
declare(
    RoleGrant,
    chapter=Chapter.TEAM,
    personal={"user": GRANTED, "role": GRANTED, "page": GRANTED, "granted_at": GRANTED},
)

EDITOR = of_account(
    _("Vos réglages dans l'interface d'édition"), _("Retrouver l'interface telle que vous la voulez."), Readers.SELF
)
AVATAR = of_account(
    _("L'image de votre profil d'édition, si vous en donnez une"), _("Vous reconnaître entre collègues."), Readers.STAFF
)
declare(
    "wagtailusers.UserProfile",
    chapter=Chapter.TEAM,
    personal={
        "user": EDITOR,
        "avatar": AVATAR,
        "preferred_language": EDITOR,
        "current_time_zone": EDITOR,
        "dismissibles": EDITOR,
    },
    plain="submitted_notifications approved_notifications rejected_notifications updated_comments_notifications"
    " theme contrast density keyboard_shortcuts",
)
