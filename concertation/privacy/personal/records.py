"""What this room, those below it, Django and Wagtail hold of people, and what stands in no model."""

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.contrib.sites.models import Site
from django.utils.translation import gettext_lazy as _

from concertation.journal.models import Entry
from concertation.outbox.models import Dispatch
from concertation.outbox.sweep import MAILS_KEPT
from concertation.web.models import Brand

from .. import rights, terms, traces
from ..choices import Basis, Chapter, Fate, Readers
from ..families import NUMBER_ALONE
from ..holdings import register_holding
from ..models import AgreedText, Consent, DataExport, Erasure, InactivityWarning, PurgeRun
from ..register import Personal, declare

# --- What people agreed to, asked for, had erased -----------------------------------------------------------------
AGREED = Personal(
    _("Ce que vous avez accepté, quand, pour quel texte, et si vous l'avez retiré depuis"),
    _("Prouver qu'un accord a été donné, sur quels mots, et le respecter s'il est retiré."),
    Basis.LEGAL,
    Readers.SELF,
    terms.WITH_CAMPAIGN,
    Fate.ANONYMISED,
)
declare(AgreedText, plain="purpose language text sha256 first_shown_at")
declare(
    Consent,
    chapter=Chapter.RIGHTS,
    personal=dict.fromkeys(("agreed", "user", "target_type", "target_id", "given_at", "withdrawn_at"), AGREED),
)
COPY = Personal(
    _("La copie de vos données que vous demandez"),
    _("Vous donner accès à tout ce que le site garde de vous (RGPD, art. 15 et 20)."),
    Basis.LEGAL,
    Readers.SELF,
    terms.lasting(_("Le fichier, {time} ; la date de la demande, un an."), terms.EXPORT),
    Fate.ERASED,
)
declare(
    DataExport,
    chapter=Chapter.RIGHTS,
    personal=dict.fromkeys(("user", "state", "asked_at", "ready_at", "expires_at", "file"), COPY),
)
REQUEST = Personal(
    _("Votre demande d'effacement, sa date, ce qui a été effacé, en nombres"),
    _("Effacer ce que vous demandez, et pouvoir montrer que c'est fait (RGPD, art. 5.2 et 17)."),
    Basis.LEGAL,
    Readers.SELF,
    terms.FOR_GOOD,
    Fate.ANONYMISED,
)
declare(
    Erasure,
    chapter=Chapter.RIGHTS,
    personal={"user": REQUEST, "asked_at": REQUEST, "report": REQUEST},
    plain="mode for_inactivity due_at cancelled_at done_at",
)

WARNED = Personal(
    _("Les avertissements envoyés avant l'effacement d'un compte dont personne ne se sert"),
    _("N'effacer aucun compte sans l'avoir dit deux fois."),
    Basis.LEGITIMATE,
    Readers.ADMINISTRATORS,
    _("Jusqu'à votre retour, ou jusqu'à l'effacement du compte."),
    Fate.ERASED,
)
declare(
    InactivityWarning,
    chapter=Chapter.RIGHTS,
    personal={"user": WARNED, "months_left": WARNED, "sent_at": WARNED},
)
declare(PurgeRun, plain="started_at ended_at counts failed")

# --- Letters and journal ----------------------------------------------------------------------------------------
LETTER = Personal(
    _("Les courriels que le site vous envoie : adresse, objet, texte, et ce que le serveur a répondu"),
    _("Qu'aucun courriel ne se perde ni ne parte deux fois."),
    Basis.CONTRACT,
    Readers.ADMINISTRATORS,
    terms.lasting(_("{time} après l'envoi ou le dernier essai ; ensuite, un numéro seulement."), MAILS_KEPT),
    Fate.ERASED,
)
declare(
    Dispatch,
    chapter=Chapter.LETTERS,
    personal={"payload": LETTER, "recipient": LETTER, "last_error": LETTER},
    plain="key kind state attempts due_at tried_at woken_at message_id created_at done_at",
)
ACT = Personal(
    _("Les actes faits avec votre compte : lequel, quand, sur quoi, à quel titre ; jamais vos mots ni votre adresse"),
    _("Que chaque décision ait un auteur, et que nul ne puisse la changer en silence."),
    Basis.LEGITIMATE,
    Readers.WATCHERS,
    terms.FOR_GOOD,
    Fate.KEPT,
    NUMBER_ALONE,
)
declare(
    Entry,
    chapter=Chapter.JOURNAL,
    personal={
        "actor": ACT,
        "role": ACT,
        "data": ACT,
        "target_label": Personal(
            _("Le nom de ce sur quoi porte l'acte : une référence de texte, une organisation"),
            _("Pouvoir lire le journal."),
            Basis.LEGITIMATE,
            Readers.WATCHERS,
            terms.FOR_GOOD,
            Fate.ANONYMISED,
        ),
    },
    plain="at action target_type target_id page",
)

# --- Sessions ---------------------------------------------------------------------------------------------------
SESSION = Personal(
    _("Votre session : quel compte est connecté, et depuis quand"),
    _("Ne pas vous demander votre mot de passe à chaque page."),
    Basis.CONTRACT,
    Readers.NOBODY,
    terms.lasting(_("Jusqu'à la déconnexion, et {time} au plus."), terms.SESSION),
    Fate.ERASED,
)
declare(
    Session,
    chapter=Chapter.SIGN_IN,
    personal=dict.fromkeys(("session_key", "session_data", "expire_date"), SESSION),
)
declare(Site, plain="domain name")
declare(ContentType, plain="app_label model")

# --- The site's own identity --------------------------------------------------------------------------------------
OFFICER = Personal(
    _("Le contact pour les données personnelles : fonction ou nom, adresse"),
    _("Que chacun sache à qui demander ses droits (RGPD, art. 13.1.b)."),
    Basis.LEGAL,
    Readers.PUBLIC,
    terms.WITH_PAGE,
    Fate.KEPT,
    _("C'est le contact du site ; l'administration le change quand la personne change."),
)
declare(
    Brand,
    chapter=Chapter.TEAM,
    personal={"privacy_officer": OFFICER, "privacy_email": OFFICER},
    plain="site name tagline logo logo_dark icon accent share_image promise footer_links footer_note "
    "legal_page privacy_page accessibility_page accessibility contact_page controller controller_address",
)

# --- Copying out and erasing: the machine's traces after every room's words, the account (people) after these ------
register_holding(
    code="rights",
    title=_("Vos accords et vos demandes"),
    copy=rights.copy_rights,
    erase=rights.erase_rights,
    order=700,
)
register_holding(
    code="editing",
    title=_("Ce que vous avez fait dans l'interface d'édition"),
    copy=traces.copy_editing,
    erase=traces.erase_editing,
    order=800,
)
register_holding(
    code="mails",
    title=_("Les courriels que le site vous garde"),
    copy=traces.copy_mails,
    erase=traces.erase_mails,
    order=820,
)
register_holding(
    code="journal",
    title=_("Vos actes au journal"),
    copy=traces.copy_journal,
    erase=traces.erase_journal,
    order=840,
)
register_holding(
    code="sessions",
    title=_("Vos sessions"),
    copy=traces.copy_sessions,
    erase=traces.erase_sessions,
    order=860,
)
