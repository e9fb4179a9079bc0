"""Kinds of fields that the chapters of an account hold alike."""

from django.utils.translation import gettext_lazy as _

from concertation.privacy import terms
from concertation.privacy.choices import Basis, Fate
from concertation.privacy.register import Personal

UNCONFIRMED_TOO = terms.lasting(
    _("Tant que le compte existe ; un compte dont l'adresse n'est pas confirmée est effacé après {time}."),
    terms.UNCONFIRMED,
)


def of_account(what, purpose, readers, *, basis=Basis.CONTRACT, kept=terms.WITH_ACCOUNT):
    return Personal(what, purpose, basis, readers, kept, Fate.ERASED)
