"""Where somebody stands on the workbench: the address holds it all, so that it can be left, shared, come back to."""

from dataclasses import dataclass, replace

from django.db.models import TextChoices
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class SourceFilter(TextChoices):
    TO_TREAT_FIRST = "", _("À traiter d'abord")
    UNTREATED = "a-traiter", _("À traiter")
    QUOTED = "citees", _("Citées")
    SET_ASIDE = "ecartees", _("Écartées")


@dataclass(frozen=True)
class Place:
    """The search, its filters and page; the contribution that is read; the statement that extracts go under."""

    q: str = ""
    theme: str = ""
    etat: str = ""
    apres: str = ""
    source: str = ""
    enonce: str = ""
    modifier: str = ""

    @classmethod
    def of(cls, query):
        """The place that a query string or QueryDict names; anything else in it is left out."""
        if isinstance(query, str):
            query = QueryDict(query[:2000])
        return cls(**{name: query.get(name, "")[:200].replace("\x00", "") for name in cls.__dataclass_fields__})

    def but(self, **changes):
        return replace(self, **{name: str(value) for name, value in changes.items()})

    @property
    def query(self):
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in vars(self).items() if value})
        return query.urlencode()

    def url(self, synthesis):
        address = reverse("workbench:show", args=[synthesis.pk])
        return f"{address}?{self.query}" if self.query else address
