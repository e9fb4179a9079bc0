"""Why somebody reports a text, and what became of the report."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReportGround(TextChoices):
    ILLEGAL = "illegal", _("Un contenu que la loi interdit")
    PERSONAL = "personal", _("Des renseignements personnels")
    ATTACK = "attack", _("Une attaque contre quelqu'un")
    OFF_TOPIC = "off-topic", _("Hors du sujet")
    SPAM = "spam", _("De la publicité")
    MISTAKE = "mistake", _("Une erreur de fait")
    ELSE = "else", _("Autre chose")


# These say nothing by themselves: the moderation must be told what it is about.
NEED_WORDS = frozenset({ReportGround.ILLEGAL, ReportGround.MISTAKE, ReportGround.ELSE})


class ReportStatus(TextChoices):
    OPEN = "open", _("À examiner")
    DISMISSED = "dismissed", _("Classé sans suite")
    ACTED = "acted", _("Suivi d'une décision")
    # Its text left the public some other way: withdrawn or erased by its author
    MOOT = "moot", _("Sans objet")
