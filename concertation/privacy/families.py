"""Kinds of personal fields that several rooms hold alike, so that they are said alike."""

from django.utils.translation import gettext_lazy as _

from . import terms
from .choices import Basis, Fate, Readers
from .register import Personal


def done_by(what, *, readers=Readers.STAFF, kept=terms.WITH_CAMPAIGN):
    """Who of the team, or of an organisation, did something: the link goes with the account, the act stays."""
    return Personal(
        what,
        _("Savoir qui a agi, pour pouvoir en répondre."),
        Basis.LEGITIMATE,
        readers,
        kept,
        Fate.ANONYMISED,
    )


def numbered(what, *, readers=Readers.STAFF, why):
    """Who did something, in a table that never changes: the number stays, the account that it named is gone."""
    return Personal(
        what,
        _("Savoir qui a agi, pour pouvoir en répondre."),
        Basis.LEGITIMATE,
        readers,
        terms.FOR_GOOD,
        Fate.KEPT,
        why,
    )


NUMBER_ALONE = _("Le numéro du compte reste, plus rien ne dit à qui il était : ces lignes ne changent pas.")
