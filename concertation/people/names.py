"""The names that people publish under: any name that is nobody else's. A pseudonym is welcome."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from concertation.text.search import fold

from .models import Organisation

ADDRESS = re.compile(r"\S+@\S+")


def check_public_name(name):
    """Refuse an address, which would be published, and the name of an organisation, which speaks by its members.

    An acronym is refused as it is written, in capitals: "Alma" is a first name, "ALMA" may be an association.
    """
    if ADDRESS.search(name):
        raise ValidationError(_("C'est une adresse e-mail : elle serait publiée. Donnez un nom."))
    folded = said(name)
    for full, acronym in Organisation.objects.values_list("name", "acronym"):
        if folded == said(full) or (acronym and name == acronym and acronym.isupper()):
            raise ValidationError(
                _("C'est le nom d'une organisation : ses membres écrivent en son nom, chacun sous le sien.")
            )


def said(name):
    """The name as it sounds: without case, accents, or signs."""
    return re.sub(r"\W+", " ", fold(name)).strip()
