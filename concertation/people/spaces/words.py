"""Who may enter a restricted space, in words that everybody may read."""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NAMED = 12


def who_may_enter(space):
    """One line for each list of the space that names somebody, and one for those invited by their address."""
    lines = [
        _listed(space.organisations.all(), _("Les membres de %(names)s")),
        _listed(space.territories.all(), _("Les personnes de ces territoires : %(names)s")),
        _listed(space.colleges.all(), _("Les personnes de ces collèges : %(names)s")),
    ]
    return [*filter(None, lines), _("Les personnes que l'équipe a invitées")]


def reserved_for(space):
    """The same in one line, for a card: "Réservée aux membres de ...", or to invited people when no list names any."""
    organisations, others = list(space.organisations.all()), [*space.territories.all(), *space.colleges.all()]
    if organisations and not others:
        return _listed(organisations, _("Réservée aux membres de %(names)s"))
    if organisations or others:
        return _listed([*organisations, *others], _("Réservée : %(names)s"))
    return _("Réservée aux personnes invitées")


def _listed(rows, sentence):
    """The sentence with the rows' names, the first ones and a number when they are many; empty without rows."""
    names = [str(row) for row in rows]
    if not names:
        return ""
    more = len(names) - NAMED
    if more > 1:
        names = [*names[:NAMED], ngettext("%(count)d autre", "%(count)d autres", more) % {"count": more}]
    return sentence % {"names": get_text_list(names, _("et"))}
