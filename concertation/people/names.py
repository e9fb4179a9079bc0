"""The names that people publish under: any name that is nobody else's. A pseudonym is welcome."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from concertation.text.search import fold

from .models import Organisation

# Cyrillic and Greek letters that no eye tells from Latin ones
LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТУХІЈЅаеорсухіјѕԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTYXIJSaeopcyxijsdhABEZHIKMNOPTYXo",
)
ADDRESS = re.compile(r"\S+@\S+")


def check_public_name(name):
    """Refuse an address, which would be published, and the name of an organisation, which speaks by its members.

    An acronym is refused as it is written, in capitals: "Alma" is a first name, "ALMA" may be an association.
    """
    if ADDRESS.search(name):
        raise ValidationError(_("C'est une adresse e-mail : elle serait publiée. Donnez un nom."))
    folded, drawn = said(name), shown(name)
    for full, acronym in Organisation.objects.values_list("name", "acronym"):
        if folded == said(full) or (acronym and drawn == shown(acronym) and acronym.isupper()):
            raise ValidationError(
                _("C'est le nom d'une organisation : ses membres écrivent en son nom, chacun sous le sien.")
            )


def said(name):
    """The name as it sounds: without case, accents, or signs."""
    letters = unicodedata.normalize("NFKD", fold(shown(name)))
    return re.sub(r"\W+", " ", "".join(letter for letter in letters if not unicodedata.combining(letter))).strip()


def shown(name):
    """The name as the eye reads it: without what is not drawn, with the Latin letter for one that looks the same."""
    drawn = (letter for letter in unicodedata.normalize("NFKC", name) if unicodedata.category(letter) != "Cf")
    return "".join(drawn).translate(LOOKALIKES).strip()
