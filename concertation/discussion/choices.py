"""Where a comment stands towards the text that it is about."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class Stance(TextChoices):
    """Said freely, by first comments only: who answers somebody else's words takes no side of the text."""

    FOR = "for", _("Pour")
    NUANCED = "nuanced", _("Nuancé")
    AGAINST = "against", _("Contre")


# The icon beside the word: colour never says it alone
STANCE_ICONS = {Stance.FOR: "check", Stance.NUANCED: "scale", Stance.AGAINST: "x"}


def count_words(stance, n):
    """The word that follows a number of comments of this stance."""
    return {
        Stance.FOR: ngettext("pour", "pour", n),
        Stance.NUANCED: ngettext("nuancé", "nuancés", n),
        Stance.AGAINST: ngettext("contre", "contre", n),
    }[Stance(stance)]
