"""The public list of organisations, and the list of an organisation's members: found, filtered, by pages."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import F, Q
from django.utils.functional import Promise, cached_property

from concertation.text.plain import clean_plain_text
from concertation.text.search import FoldedText, fold

from ..choices import MembershipRole, OrganisationKind
from ..models import Organisation, Territory

ORGANISATIONS = 30
MEMBERS = 50
SUGGESTED = 12
LONGEST_SEARCH = 100


class PagedList(ABC):
    """What an address asks for; what it says wrongly is left out, never an error."""

    size = ORGANISATIONS

    def __init__(self, params):
        self.params = params
        self.words = clean_plain_text(params.get("q", ""))[:LONGEST_SEARCH]

    @cached_property
    def page(self):
        return Paginator(self.found(), self.size).get_page(self.params.get("page"))

    @abstractmethod
    def found(self):
        """The rows of the whole list, in their order."""

    def query(self, **changed):
        """The address of the same list with something changed."""
        params = self.params.copy()
        for name, value in changed.items():
            params[name] = value
        for name in [name for name, values in params.lists() if not any(values)]:
            del params[name]
        return "?" + params.urlencode()

    @property
    def next_query(self):
        return self.query(page=self.page.next_page_number()) if self.page.has_next() else ""

    @property
    def previous_query(self):
        return self.query(page=self.page.previous_page_number()) if self.page.has_previous() else ""


def containing(rows, words, *fields):
    """The rows of which one field contains all these words, accents and case aside."""
    folded = [fold(word) for word in words.split()]
    for number, field in enumerate(fields):
        rows = rows.annotate(**{f"folded_{number}": FoldedText(F(field))})
    for word in folded:
        wanted = Q()
        for number, _field in enumerate(fields):
            wanted |= Q(**{f"folded_{number}__contains": word})
        rows = rows.filter(wanted)
    return rows


@dataclass(frozen=True)
class Choice:
    value: str
    label: str | Promise
    chosen: bool


def suggest_organisations(words):
    """The first few whose name or acronym contains all these words, for who types one; none without words."""
    words = clean_plain_text(words)[:LONGEST_SEARCH]
    if not words.strip():
        return Organisation.objects.none()
    found = containing(Organisation.objects.only("name", "acronym", "kind"), words, "name", "acronym")
    return found.order_by("name", "pk")[:SUGGESTED]


class OrganisationList(PagedList):
    """Every organisation, by name: organisations are public."""

    def __init__(self, params):
        super().__init__(params)
        self.kind = params.get("nature") if params.get("nature") in OrganisationKind.values else ""
        self.place = Territory.objects.filter(code=params.get("territoire", "")[:50]).first()

    def found(self):
        organisations = Organisation.objects.select_related("logo").prefetch_related("territories", "logo__renditions")
        if self.words:
            organisations = containing(organisations, self.words, "name", "acronym", "description")
        if self.kind:
            organisations = organisations.filter(kind=self.kind)
        if self.place:
            here = Territory.objects.within(self.place).values("pk")
            organisations = organisations.filter(pk__in=Organisation.objects.filter(territories__in=here).values("pk"))
        return organisations.order_by("name", "pk")

    @property
    def is_filtered(self):
        return bool(self.words or self.kind or self.place)

    @property
    def kinds(self):
        return [Choice(code, label, code == self.kind) for code, label in OrganisationKind.choices]

    @cached_property
    def territories(self):
        """The territories where an organisation works, and those that they are part of: no other would find any."""
        lineages = Territory.objects.filter(organisations__isnull=False).values_list("lineage", flat=True).distinct()
        useful = {pk for lineage in lineages for pk in lineage}
        chosen = self.place.code if self.place else ""
        rows = Territory.objects.filter(pk__in=useful).order_by("name").values_list("code", "name")
        return [Choice(code, name, code == chosen) for code, name in rows]


class MemberList(PagedList):
    """The members of an organisation, by name; addresses are searched for those only who may read them."""

    size = MEMBERS

    def __init__(self, organisation, params, *, shows_addresses):
        super().__init__(params)
        self.organisation = organisation
        self.shows_addresses = shows_addresses
        self.role = params.get("role") if params.get("role") in MembershipRole.values else ""

    def found(self):
        members = self.organisation.memberships.select_related("user")
        if self.words:
            fields = ["user__display_name", "user__email"] if self.shows_addresses else ["user__display_name"]
            members = containing(members, self.words, *fields)
        if self.role:
            members = members.filter(role=self.role)
        return members.order_by("user__display_name", "pk")

    @property
    def is_filtered(self):
        return bool(self.words or self.role)

    @property
    def roles(self):
        return [Choice(code, label, code == self.role) for code, label in MembershipRole.choices]
