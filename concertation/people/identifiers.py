"""Numbers by which the French State knows organisations: SIREN and SIRET checked by python-stdnum, RNA by its form.

The RNA (décret n° 2010-1247, arrêté du 14 octobre 2009) has no check digit: W, the prefecture, then digits.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as NumberError
from stdnum.fr import siren, siret

RNA = re.compile(r"W\d[\dA-Z]\d{7}")
WRONG_SIRET = _("Ce numéro SIRET n'est pas juste : quatorze chiffres, dont le dernier vérifie les autres.")
WRONG_SIREN = _("Ce numéro SIREN n'est pas juste : neuf chiffres, dont le dernier vérifie les autres.")
WRONG_RNA = _("Ce numéro RNA n'est pas juste : W suivi de neuf chiffres.")


def clean_siret(value):
    """The number without the spaces that people type. Raises ValidationError when its key is wrong."""
    return _clean(siret, value, WRONG_SIRET)


def clean_siren(value):
    """The number without the spaces that people type. Raises ValidationError when its key is wrong."""
    return _clean(siren, value, WRONG_SIREN)


def clean_rna(value):
    """The number in capitals, without spaces. Raises ValidationError when it has another form."""
    number = re.sub(r"\s", "", value).upper()
    if number and not RNA.fullmatch(number):
        raise ValidationError(WRONG_RNA, code="invalid")
    return number


def _clean(kind, value, message):
    try:
        return kind.validate(value) if value else ""
    except NumberError as error:
        raise ValidationError(message, code="invalid") from error


def check_siret(value):
    clean_siret(value)


def check_siren(value):
    clean_siren(value)


def check_rna(value):
    clean_rna(value)
