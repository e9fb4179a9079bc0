"""The fixed lists of forms: types of questions, comparisons of a condition, whom a form is for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class QuestionType(TextChoices):
    SHORT = "short", _("Texte court")
    LONG = "long", _("Texte long")
    NUMBER = "number", _("Nombre")
    DATE = "date", _("Date")
    CHOICE = "choice", _("Choix unique")
    CHOICES = "choices", _("Choix multiple")
    SCALE = "scale", _("Échelle")
    MATRIX = "matrix", _("Tableau")
    BOX = "box", _("Case à cocher")
    EMAIL = "email", _("Adresse e-mail")
    URL = "url", _("Adresse d'une page")
    TERRITORY = "territory", _("Territoire")
    ORGANISATION = "organisation", _("Organisation")
    NUMBER_OF_ORGANISATION = "siret", _("Numéro SIRET ou RNA")
    CONSENT = "consent", _("Accord")
    FILE = "file", _("Fichier")


# Answers that are counted rather than read
CLOSED_TYPES = frozenset(
    {
        QuestionType.CHOICE,
        QuestionType.CHOICES,
        QuestionType.SCALE,
        QuestionType.MATRIX,
        QuestionType.BOX,
        QuestionType.CONSENT,
    }
)
# Those that are published as figures: a number is counted by classes, of files only how many people sent some
COUNTED_TYPES = CLOSED_TYPES | {QuestionType.NUMBER, QuestionType.FILE}


class Operator(TextChoices):
    """How a condition compares an earlier answer."""

    IS = "is", _("est")
    IS_NOT = "is_not", _("n'est pas")
    CONTAINS = "contains", _("contient")


class Join(TextChoices):
    ALL = "all", _("toutes ces conditions sont remplies")
    ANY = "any", _("l'une de ces conditions est remplie")


class Public(TextChoices):
    """Whom a form is for."""

    ALL = "all", _("Tout le monde")
    COLLEGES = "colleges", _("Certains collèges")
    MEMBERS = "members", _("Les membres de certaines organisations")
