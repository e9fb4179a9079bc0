"""The fixed lists of the room: on what ground data is held, who reads it, what erasure does with it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Basis(TextChoices):
    """Regulation (EU) 2016/679, article 6(1)."""

    CONSENT = "consent", _("Votre consentement (RGPD, art. 6.1.a)")
    CONTRACT = "contract", _("Le service que vous demandez (RGPD, art. 6.1.b)")
    LEGAL = "legal", _("Une obligation légale (RGPD, art. 6.1.c)")
    PUBLIC_TASK = "public-task", _("Une mission d'intérêt public (RGPD, art. 6.1.e)")
    LEGITIMATE = "legitimate", _("L'intérêt légitime de l'organisateur (RGPD, art. 6.1.f)")


class Chapter(TextChoices):
    """Under which heading of the public page a field stands, in the order in which they are read."""

    ACCOUNT = "account", _("Votre compte et votre profil")
    SIGN_IN = "sign-in", _("La connexion")
    TEXTS = "texts", _("Vos contributions et vos soutiens")
    COMMENTS = "comments", _("Vos commentaires")
    ORGANISATIONS = "organisations", _("Les organisations")
    SPACES = "spaces", _("Les espaces réservés")
    MODERATION = "moderation", _("La modération")
    PUBLICATIONS = "publications", _("Les synthèses, les textes collectifs et les signatures")
    TEAM = "team", _("L'équipe et les pages du site")
    LETTERS = "letters", _("Les courriels")
    JOURNAL = "journal", _("Le journal des actes")
    RIGHTS = "rights", _("Vos accords et vos demandes")
    MACHINE = "machine", _("Les cookies, les fichiers et la technique")


class Readers(TextChoices):
    """Who may read a field, at the most: what one of several people may read only at times is said as theirs."""

    PUBLIC = "public", _("Tout le monde")
    AS_ASKED = "as-asked", _("L'équipe ; tout le monde, si le formulaire le dit près de la question")
    MEMBERS = "members", _("Les membres de l'organisation et l'équipe")
    STAFF = "staff", _("L'équipe")
    MANAGERS = "managers", _("L'administration du site, et qui gère les membres de votre organisation")
    INVITERS = "inviters", _("L'administration du site, et qui invite dans cette organisation ou cet espace")
    WATCHERS = (
        "watchers",
        _("L'administration du site et les garants ; ce qui touche une organisation, qui gère ses membres aussi"),
    )
    ADMINISTRATORS = "administrators", _("L'administration du site")
    SELF = "self", _("Vous seulement")
    NOBODY = "nobody", _("Personne : la machine seule")


class Fate(TextChoices):
    """What erasing an account does with a field."""

    ERASED = "erased", _("Effacé")
    ANONYMISED = "anonymised", _("Détaché de la personne")
    CHOICE = "choice", _("Gardé sans nom, ou effacé, au choix")
    KEPT = "kept", _("Conservé")


class ErasureMode(TextChoices):
    ANONYMISE = "anonymise", _("Garder mes textes publiés, sans mon nom")
    ERASE = "erase", _("Effacer aussi mes textes")


class ExportState(TextChoices):
    WAITING = "waiting", _("En préparation")
    READY = "ready", _("Prête")
    FAILED = "failed", _("En échec")
    GONE = "gone", _("Effacée")
