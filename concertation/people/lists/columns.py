"""Which column of a list says what: by its title when it has one that we know, otherwise by what stands in it."""

from dataclasses import dataclass

from concertation.text.search import fold

from ..choices import MembershipRole

TITLES = {
    "email": {
        "adresse", "adresse e mail", "adresse electronique", "adresse email", "adresse mail", "courriel", "e mail",
        "email", "email address", "mail", "mel",
    },
    "name": {"nom", "nom affiche", "nom complet", "nom et prenom", "prenom et nom", "name", "personne"},
    "first_name": {"prenom", "first name"},
    "role": {"fonction", "role"},
}  # fmt: skip
# The codes, and the words of the interface whatever their gender
ROLES = {
    **{role.value: role.value for role in MembershipRole},
    "lecteur": "reader", "lectrice": "reader",
    "contributeur": "contributor", "contributrice": "contributor",
    "valideur": "validator", "valideuse": "validator",
    "signataire": "signatory",
}  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """Where each thing stands in a row."""

    places: dict[str, int]
    has_header: bool

    def cell(self, row, what):
        """The text of the row's cell; a first name stands before the name."""
        text = self._at(row, what)
        if what == "name":
            return f"{self._at(row, 'first_name')} {text}".strip()
        return text

    def _at(self, row, what):
        place = self.places.get(what)
        return row[place] if place is not None and place < len(row) else ""


def role_of(text):
    """The role that the word names, or the empty text."""
    return ROLES.get(_plain(text), "")


def find_columns(rows):
    """The columns of a file, from its first rows; None when nothing in them looks like an address."""
    if not rows:
        return None
    titles = _titled(rows[0])
    if "email" in titles and not any("@" in cell for cell in rows[0]):
        return Columns(titles, has_header=True)
    with_addresses = [place for row in rows for place, cell in enumerate(row) if "@" in cell]
    if not with_addresses:
        return None
    # A first line without any title that we know is a person, perhaps with a wrong address: it is told, not swallowed
    has_header = bool(titles) and not any("@" in cell for cell in rows[0])
    titles = titles if has_header else {}
    email = max(set(with_addresses), key=with_addresses.count)
    return Columns(_guessed(rows[1:] if has_header else rows, email) | titles | {"email": email}, has_header)


def _titled(row):
    return {what: place for place, cell in enumerate(row) for what, titles in TITLES.items() if _plain(cell) in titles}


def _guessed(rows, email):
    places: dict[str, int] = {}
    for place in range(max(len(row) for row in rows)):
        cells = [row[place] for row in rows if place < len(row) and row[place].strip()]
        if place == email or not cells:
            continue
        what = "role" if all(role_of(cell) for cell in cells) else "name"
        places.setdefault(what, place)
    return places


def _plain(text):
    return " ".join(fold(text).replace("-", " ").replace("_", " ").split())
