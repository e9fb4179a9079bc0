"""What an account and its profile hold of a person, and why."""

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _

from concertation.privacy.choices import Basis, Chapter, Readers
from concertation.privacy.register import declare

from ..models import NotificationSwitch, User
from .families import UNCONFIRMED_TOO, of_account

REAL_NAME = of_account(
    _("Votre prénom et votre nom, si vous les donnez ou si un fournisseur d'identité les transmet"),
    _("Que l'équipe sache avec qui elle travaille. Ils ne sont jamais publiés."),
    Readers.STAFF,
    basis=Basis.CONSENT,
)
STANDING = of_account(
    _("Le collège et le territoire que vous déclarez"),
    _(
        "Montrer, à côté de vos commentaires et de vos contributions, d'où parlent les avis, et ouvrir les espaces"
        " réservés à un collège ou à un territoire."
    ),
    Readers.PUBLIC,
)
VOUCHED = of_account(
    _("Si l'équipe a vérifié votre collège et votre territoire, et quand"),
    _("N'ouvrir un espace réservé qu'à ceux dont il parle."),
    Readers.STAFF,
    basis=Basis.LEGITIMATE,
)
RIGHTS = of_account(
    _("Les rôles et les droits que l'équipe vous donne, et depuis quand"),
    _("Ouvrir à chaque personne ce que son travail demande, et rien d'autre."),
    Readers.ADMINISTRATORS,
    basis=Basis.LEGITIMATE,
)
LIVES = of_account(
    _("La date de création du compte, celle de la dernière connexion, et les avertissements pour inactivité"),
    _("Effacer les comptes dont personne ne se sert plus."),
    Readers.ADMINISTRATORS,
    basis=Basis.LEGITIMATE,
)

declare(
    User,
    chapter=Chapter.ACCOUNT,
    personal={
        "email": of_account(
            _("Votre adresse e-mail"),
            _("Vous reconnaître à la connexion et vous écrire ce que vous demandez. Elle n'est jamais publiée."),
            Readers.MANAGERS,
            kept=UNCONFIRMED_TOO,
        ),
        "password": of_account(
            _("L'empreinte de votre mot de passe, jamais le mot lui-même"),
            _("Vérifier que c'est bien vous qui vous connectez."),
            Readers.NOBODY,
        ),
        "display_name": of_account(
            _("Votre nom affiché ; un pseudonyme convient"),
            _("Signer ce que vous publiez."),
            Readers.PUBLIC,
        ),
        "first_name": REAL_NAME,
        "last_name": REAL_NAME,
        "college": STANDING,
        "territory": STANDING,
        "standing_confirmed_at": VOUCHED,
        "language": of_account(
            _("La langue dans laquelle vous lisez le site"),
            _("Vous répondre et vous écrire dans cette langue."),
            Readers.SELF,
        ),
        "is_active": RIGHTS,
        "is_staff": RIGHTS,
        "is_superuser": RIGHTS,
        "groups": RIGHTS,
        "user_permissions": RIGHTS,
        "last_login": LIVES,
        "date_joined": LIVES,
        "inactivity_warned_at": LIVES,
    },
)
declare(Group, plain="name permissions")
declare(Permission, plain="name content_type codename")

CHOICE = of_account(
    _("Les courriels que vous voulez recevoir, et ceux que vous ne voulez pas"),
    _("Ne vous écrire que ce que vous souhaitez."),
    Readers.SELF,
)
declare(NotificationSwitch, chapter=Chapter.LETTERS, personal={"user": CHOICE, "kind": CHOICE, "is_on": CHOICE})
