"""Finding what a cell names: a theme, a territory, a college, an organisation, by its code or by its name."""

from django.utils.translation import gettext as _

from concertation.people.models import College, Organisation, Territory
from concertation.text.search import fold

from ..choices import ContributionKind


class Names:
    """Rows of a table by every word that people write for them, accents and capitals aside.

    A word that names two rows names none: nobody's text is filed under the wrong place by chance.
    """

    def __init__(self, objects, *words):
        self._found = {}
        for item in objects:
            for word in {_fold(getattr(item, name)) for name in words}:
                self._add(word, item)

    def _add(self, word, item):
        if word:
            self._found[word] = None if word in self._found else item

    def get(self, text):
        return self._found.get(_fold(text))

    def add(self, item, word):
        self._found[_fold(word)] = item

    def missing(self, texts):
        """The names that nothing bears, each once, as they are first written."""
        wanted = {_fold(text): text for text in reversed(list(texts))}
        return [text for word, text in reversed(wanted.items()) if word not in self._found]


def read_names(campaign):
    """What the cells of an import into this campaign may name, by field."""
    return {
        "theme": Names(campaign.themes.all(), "code", "title"),
        "territory": Names(Territory.objects.all(), "code", "name", "insee"),
        "college": Names(College.objects.all(), "code", "name"),
        "organisation": Names(Organisation.objects.all(), "code", "name", "acronym"),
        "kind": Names(ContributionKind, "value", "label"),
    }


# How an unknown name is told in the report
def unknown_names():
    return {
        "theme": _("thème inconnu : « %(name)s »"),
        "territory": _("territoire inconnu : « %(name)s »"),
        "college": _("collège inconnu : « %(name)s »"),
        "organisation": _("organisation inconnue : « %(name)s »"),
        "kind": _("nature inconnue : « %(name)s »"),
    }


def _fold(text):
    return " ".join(fold(str(text)).split())
