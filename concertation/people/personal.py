"""What accounts, organisations, spaces, Django's and allauth's tables hold of people, and why."""

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _

from concertation.privacy import terms
from concertation.privacy.choices import Basis, Chapter, Fate, Readers
from concertation.privacy.families import done_by
from concertation.privacy.holdings import register_holding
from concertation.privacy.obstacles import register_obstacle
from concertation.privacy.register import Personal, declare

from . import my_data, obstacles
from .models import (
    College,
    Invitation,
    JoinRequest,
    Label,
    Membership,
    NotificationSwitch,
    Organisation,
    Outline,
    PeopleList,
    RoleGrant,
    Space,
    SpaceGuest,
    Territory,
    TerritoryLabel,
    User,
)

UNCONFIRMED_TOO = terms.lasting(
    _("Tant que le compte existe ; un compte dont l'adresse n'est pas confirmée est effacé après {time}."),
    terms.UNCONFIRMED,
)


def of_account(what, purpose, readers, *, basis=Basis.CONTRACT, kept=terms.WITH_ACCOUNT):
    return Personal(what, purpose, basis, readers, kept, Fate.ERASED)


REAL_NAME = of_account(
    _("Votre prénom et votre nom, si vous les donnez ou si un fournisseur d'identité les transmet"),
    _("Que l'équipe sache avec qui elle travaille. Ils ne sont jamais publiés."),
    Readers.STAFF,
    basis=Basis.CONSENT,
)
STANDING = of_account(
    _("Le collège et le territoire que vous déclarez, et si l'équipe les a vérifiés"),
    _("Montrer l'équilibre des avis, et ouvrir les espaces réservés à un collège ou à un territoire."),
    Readers.STAFF,
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
        "standing_confirmed_at": STANDING,
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

# --- Organisations ----------------------------------------------------------------------------------------------
declare(
    Organisation,
    plain="code name acronym kind siret rna logo description website territories validates_texts takes_requests",
)

MEMBER = Personal(
    _("L'organisation dont vous êtes membre, votre rôle et depuis quand"),
    _("Vous laisser parler en son nom, selon ses règles."),
    Basis.CONTRACT,
    Readers.MEMBERS,
    _("Tant que vous en êtes membre ; ensuite le journal garde la date, sans votre nom."),
    Fate.ERASED,
)
MANDATE = Personal(
    _("Votre mandat pour signer : sa date, son terme et l'acte qui le donne"),
    _("Prouver qu'une signature engage bien l'organisation."),
    Basis.LEGITIMATE,
    Readers.MEMBERS,
    _("Tant que vous êtes membre de l'organisation ; l'acte est effacé avec l'adhésion."),
    Fate.ERASED,
)
declare(
    Membership,
    chapter=Chapter.ORGANISATIONS,
    personal={
        "user": MEMBER,
        "role": MEMBER,
        "joined_at": MEMBER,
        "mandate": MANDATE,
        "mandate_on": MANDATE,
        "mandate_act": MANDATE,
        "mandate_until": MANDATE,
    },
    plain="organisation",
)

INVITED = Personal(
    _("L'adresse e-mail d'une personne invitée dans une organisation"),
    _("Lui écrire, et vérifier qu'elle seule se sert de l'invitation."),
    Basis.LEGITIMATE,
    Readers.MEMBERS,
    terms.lasting(_("{time} après que l'invitation a servi, expiré ou été retirée."), terms.ENDED_INVITATION),
    Fate.ERASED,
)
declare(
    Invitation,
    chapter=Chapter.ORGANISATIONS,
    personal={
        "email": INVITED,
        "invited_by": done_by(_("Qui a envoyé l'invitation"), readers=Readers.MEMBERS, kept=INVITED.kept),
    },
    plain="organisation role invited_at expires_at accepted_at withdrawn_at",
)

ASKED = Personal(
    _("Votre demande de rejoindre une organisation, votre message et la réponse"),
    _("Laisser l'organisation vous répondre."),
    Basis.CONTRACT,
    Readers.MEMBERS,
    terms.lasting(_("{time} après la réponse."), terms.ANSWERED_REQUEST),
    Fate.ERASED,
)
declare(
    JoinRequest,
    chapter=Chapter.ORGANISATIONS,
    personal={
        "user": ASKED,
        "message": ASKED,
        "asked_at": ASKED,
        "outcome": ASKED,
        "answered_at": ASKED,
        "answered_by": done_by(_("Qui a répondu à la demande"), readers=Readers.MEMBERS, kept=ASKED.kept),
    },
    plain="organisation",
)

LISTED = Personal(
    _("Les adresses et les noms d'une liste de personnes à inviter, et le rapport de sa lecture"),
    _("Inviter ces personnes, et dire quelles lignes n'ont pu être lues."),
    Basis.LEGITIMATE,
    Readers.MEMBERS,
    terms.lasting(
        _("Les lignes, jusqu'à leur lecture, quelques minutes ; la liste et son rapport, {time}."),
        terms.PEOPLE_LIST,
    ),
    Fate.ERASED,
)
declare(
    PeopleList,
    chapter=Chapter.ORGANISATIONS,
    personal={
        "rows": LISTED,
        "report": LISTED,
        "file_name": LISTED,
        "sent_by": done_by(_("Qui a envoyé la liste"), readers=Readers.MEMBERS, kept=LISTED.kept),
    },
    plain="kind organisation space role sent_at state total done ended_at",
)

# --- Places and spaces ------------------------------------------------------------------------------------------
declare(College, plain="code name sort_order")
declare(Territory, plain="code name kind insee siren parent lineage")
declare(Label, plain="code name sort_order")
declare(TerritoryLabel, plain="territory label since until")
declare(Outline, plain="territory geometry source updated_at")
declare(Space, plain="page visibility organisations territories colleges trusts_profiles")

GUEST = Personal(
    _("L'adresse e-mail et le nom des personnes invitées dans un espace réservé"),
    _("Leur ouvrir cet espace, et à elles seulement."),
    Basis.LEGITIMATE,
    Readers.STAFF,
    terms.lasting(_("{time} après la fin de la concertation."), terms.GUEST),
    Fate.ERASED,
)
declare(
    SpaceGuest,
    chapter=Chapter.SPACES,
    personal={"email": GUEST, "name": GUEST, "invited_by": done_by(_("Qui a invité la personne"), kept=GUEST.kept)},
    plain="space invited_at",
)

# --- Signing in: allauth ----------------------------------------------------------------------------------------
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

# The team's own choices in the editor's screens
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

# --- Copying out and erasing --------------------------------------------------------------------------------------
register_holding(
    code="organisations",
    title=_("Vos organisations"),
    copy=my_data.copy_organisations,
    erase=my_data.erase_organisations,
    foresee=my_data.foresee_organisations,
    order=500,
)
register_holding(
    code="guests",
    title=_("Les espaces où vous êtes invité, les listes que vous avez envoyées"),
    copy=my_data.copy_guests,
    erase=my_data.erase_guests,
    order=510,
)
register_holding(
    code="signing-in",
    title=_("Votre connexion"),
    copy=my_data.copy_signing_in,
    erase=my_data.erase_signing_in,
    order=990,
)
register_holding(
    code="account",
    title=_("Votre compte"),
    copy=my_data.copy_account,
    erase=my_data.erase_account,
    order=1000,
)
register_obstacle("last_administrator", obstacles.site_without_administrator)
register_obstacle("last_manager", obstacles.organisations_without_manager)
register_obstacle("mandate", obstacles.mandates_in_force)
