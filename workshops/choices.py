"""The room's fixed lists, and the one table of what may happen to an announced session."""

from zoneinfo import available_timezones

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Mode(TextChoices):
    ON_SITE = "on-site", _("Sur place")
    REMOTE = "remote", _("À distance")
    HYBRID = "hybrid", _("Sur place et à distance")


class Fee(TextChoices):
    NO_MEMBERSHIP = "no-membership", _("Non soumis à cotisation")
    FREE = "free", _("Gratuit")
    MEMBERS = "members", _("Réservé aux adhérents à jour de cotisation")
    PAID = "paid", _("Payant")


class ItemKind(TextChoices):
    TALK = "talk", _("Intervention ou échange")
    TABLES = "tables", _("Travail en tables")
    BREAK = "break", _("Pause")
    MEAL = "meal", _("Repas")


class Part(TextChoices):
    """What an organisation has to do with a session."""

    ORGANISER = "organiser", _("Organise")
    CO_ORGANISER = "co-organiser", _("Organise avec")
    SUPPORT = "support", _("Soutient")


class Place(TextChoices):
    """What an organisation has to do with a programme."""

    MEMBER = "member", _("Membre")
    PARTNER = "partner", _("Partenaire")


class Status(TextChoices):
    """What has been said of a session since it was announced. Whether it is past, its dates say."""

    SCHEDULED = "scheduled", _("Annoncée")
    MOVED = "moved", _("Déplacée")
    CANCELLED = "cancelled", _("Annulée")


class Action(TextChoices):
    MOVE = "move", _("Changer les dates")
    AMEND = "amend", _("Préciser ou changer le lieu")
    CANCEL = "cancel", _("Annuler")
    RESTORE = "restore", _("Rétablir")


S, A = Status, Action
TRANSITIONS = {
    (S.SCHEDULED, A.MOVE): S.MOVED,
    (S.MOVED, A.MOVE): S.MOVED,
    # New dates do not bring a cancelled session back: somebody says that it takes place
    (S.CANCELLED, A.MOVE): S.CANCELLED,
    (S.SCHEDULED, A.AMEND): S.SCHEDULED,
    (S.MOVED, A.AMEND): S.MOVED,
    (S.CANCELLED, A.AMEND): S.CANCELLED,
    (S.SCHEDULED, A.CANCEL): S.CANCELLED,
    (S.MOVED, A.CANCEL): S.CANCELLED,
    (S.CANCELLED, A.RESTORE): S.SCHEDULED,
}


class ChangeRefusedError(Exception):
    """The session is not in a state in which this may happen; usually somebody else was first."""


def next_status(status, action):
    """The state after the action. Raises ChangeRefusedError when the table has no such line."""
    try:
        return TRANSITIONS[Status(status), Action(action)]
    except KeyError:
        raise ChangeRefusedError(f"{action} from {status}") from None


def site_time_zone():
    return settings.TIME_ZONE


# French clocks, the mainland's first: what people call the time of each
FRENCH_ZONES = {
    "Europe/Paris": _("heure de Paris"),
    "America/Guadeloupe": _("heure de Guadeloupe"),
    "America/Martinique": _("heure de Martinique"),
    "America/Cayenne": _("heure de Guyane"),
    "Indian/Reunion": _("heure de La Réunion"),
    "Indian/Mayotte": _("heure de Mayotte"),
    "America/Miquelon": _("heure de Saint-Pierre-et-Miquelon"),
    "Pacific/Noumea": _("heure de Nouvelle-Calédonie"),
    "Pacific/Tahiti": _("heure de Tahiti"),
    "Pacific/Wallis": _("heure de Wallis-et-Futuna"),
}


def time_zones():
    """Every clock that a session may follow: the French ones by their names, then all others."""
    others = sorted(zone for zone in available_timezones() if "/" in zone and zone not in FRENCH_ZONES)
    return [*FRENCH_ZONES.items(), (_("Ailleurs"), [(zone, zone.replace("_", " ")) for zone in others])]
