"""What signing in leaves in allauth's tables, and why."""

from django.utils.translation import gettext_lazy as _

from concertation.privacy import terms
from concertation.privacy.choices import Basis, Chapter, Readers
from concertation.privacy.register import declare

from .families import UNCONFIRMED_TOO, of_account

ADDRESS = of_account(
    _("Vos adresses e-mail, et si elles sont confirmées"),
    _("Vérifier qu'une adresse est la vôtre avant d'y écrire et de vous laisser vous connecter."),
    Readers.ADMINISTRATORS,
    kept=UNCONFIRMED_TOO,
)
declare(
    "account.EmailAddress",
    chapter=Chapter.SIGN_IN,
    personal={"user": ADDRESS, "email": ADDRESS, "verified": ADDRESS, "primary": ADDRESS},
)
declare(
    "account.EmailConfirmation",
    chapter=Chapter.SIGN_IN,
    personal={"email_address": ADDRESS, "key": ADDRESS},
    plain="created sent",
)
FACTOR = of_account(
    _("Vos moyens de connexion : clés d'accès, application de codes, codes de secours"),
    _("Vérifier que c'est bien vous qui vous connectez. Aucune empreinte de doigt ni image ne quitte votre appareil."),
    Readers.NOBODY,
)
declare(
    "mfa.Authenticator",
    chapter=Chapter.SIGN_IN,
    personal=dict.fromkeys(("user", "type", "data", "created_at", "last_used_at"), FACTOR),
)
IDENTITY = of_account(
    _("Le compte que vous avez chez un fournisseur d'identité, si vous vous connectez par lui, et ce qu'il transmet"),
    _("Vous reconnaître quand vous passez par ce fournisseur."),
    Readers.ADMINISTRATORS,
)
declare(
    "socialaccount.SocialAccount",
    chapter=Chapter.SIGN_IN,
    personal=dict.fromkeys(("user", "provider", "uid", "last_login", "date_joined", "extra_data"), IDENTITY),
)
declare(
    "socialaccount.SocialToken",
    chapter=Chapter.SIGN_IN,
    personal=dict.fromkeys(("account", "token", "token_secret"), IDENTITY),
    plain="app expires_at",
)
declare("socialaccount.SocialApp", plain="provider provider_id name client_id secret key settings sites")
VISIT = of_account(
    _("Les appareils connectés à votre compte : adresse de réseau, navigateur, première et dernière venue"),
    _("Vous montrer où votre compte est ouvert, et vous laisser le fermer ailleurs."),
    Readers.SELF,
    basis=Basis.LEGITIMATE,
    kept=terms.lasting(_("Jusqu'à la déconnexion, et {time} au plus sans y venir."), terms.SESSION),
)
declare(
    "usersessions.UserSession",
    chapter=Chapter.SIGN_IN,
    personal=dict.fromkeys(("user", "created_at", "ip", "last_seen_at", "session_key", "user_agent", "data"), VISIT),
)
