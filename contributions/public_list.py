"""The public list of a campaign: which texts, in which order, from which one on. Costs the same for any size."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db.models import Count, F
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertation.people.choices import TerritoryKind
from concertation.people.models import College, Organisation, Territory
from concertation.text.plain import clean_plain_text

from .choices import ContributionKind
from .models import Contribution
from .spoken_places import offered_places, places_inside, spoken_places

PAGE = 20
COUNTED = 500  # beyond this many results the page says "plus de 500"
FACETS_COUNTED = 5000  # beyond this many texts the filters say no numbers
TERRITORIES_LISTED = 400  # beyond this many the filter offers the largest, and what is inside the one that is chosen
LONGEST_SEARCH = 200

SORTS = {
    "recentes": ("published_at", gettext_lazy("Les plus récentes")),
    "soutenues": ("support_count", gettext_lazy("Les plus soutenues")),
    "commentees": ("comment_count", gettext_lazy("Les plus commentées")),
}
VOICES = {
    "organisation": (False, gettext_lazy("Des organisations")),
    "personne": (True, gettext_lazy("Des personnes")),
}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CURSOR = re.compile(r"(\d{1,18})-(\d{1,18})")


@dataclass(frozen=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str
    chosen: bool
    count: int | None = None
    group: str = ""


@dataclass(frozen=True)
class Chosen:
    """A filter in force, and the address of the list without it."""

    label: str
    query: str


@dataclass
class Listing:
    """The list that an address asks for. What the address says wrongly is left out, never an error."""

    campaign: object
    params: object
    published: int = 0
    themes: list = field(init=False)
    colleges: list = field(init=False)

    def __post_init__(self):
        self.themes = list(self.campaign.themes.all())
        self.colleges = list(College.objects.all())
        self.words = clean_plain_text(self.params.get("q", ""))[:LONGEST_SEARCH]
        self.sort = self.params.get("tri") if self.params.get("tri") in SORTS else "recentes"
        self.voice = self.params.get("voix") if self.params.get("voix") in VOICES else ""
        self.chosen_themes = self._known("theme", {theme.code for theme in self.themes})
        self.chosen_kinds = self._known("nature", set(ContributionKind.values))
        self.chosen_colleges = self._known("college", {college.code for college in self.colleges})
        self.chosen_organisation = next(iter(self._known("organisation", {one.code for one in self.organisations})), "")
        self.place = self._named_place(clean_plain_text(self.params.get("territoire", ""))[:50])

    def _known(self, name, values):
        return [value for value in dict.fromkeys(self.params.getlist(name)) if value in values]

    def _named_place(self, code):
        """The place of that code: any, so that an address goes on meaning what it says once its texts are gone."""
        return code and Territory.objects.only("pk", "code", "name", "kind", "lineage").filter(code=code).first()

    @cached_property
    def places(self):
        """Where this campaign's texts speak from, and all that those places are part of."""
        return spoken_places(self.campaign, is_remembered=self.published > FACETS_COUNTED)

    @property
    def are_places_cut(self):
        """Whether the filter offers some of the places only."""
        return len(self.places) > TERRITORIES_LISTED

    @property
    def chosen_territory(self):
        return self.place.code if self.place else ""

    @cached_property
    def organisations(self):
        """Those that have spoken here; in a large campaign only the ones that the address names."""
        named = Organisation.objects.only("pk", "code", "name")
        if self.published > FACETS_COUNTED:
            return list(named.filter(code__in=self.params.getlist("organisation")[:1]))
        spoken = Contribution.objects.published().filter(campaign=self.campaign, organisation__isnull=False)
        return list(named.filter(pk__in=spoken.order_by().values("organisation")))

    @property
    def is_filtered(self):
        return bool(
            self.words
            or self.chosen_themes
            or self.chosen_kinds
            or self.chosen_colleges
            or self.place
            or self.voice
            or self.chosen_organisation
        )

    @cached_property
    def found(self):
        """Every text of the list, in no order."""
        texts = Contribution.objects.published().filter(campaign=self.campaign).matching(self.words)
        if self.chosen_themes:
            texts = texts.filter(theme__in=[theme.pk for theme in self.themes if theme.code in self.chosen_themes])
        if self.chosen_kinds:
            texts = texts.filter(kind__in=self.chosen_kinds)
        if self.chosen_colleges:
            chosen = [college.pk for college in self.colleges if college.code in self.chosen_colleges]
            texts = texts.filter(college__in=chosen)
        if self.place:
            texts = texts.filter(territory__in=places_inside(self.place, campaign=self.campaign))
        if self.voice:
            texts = texts.filter(organisation__isnull=VOICES[self.voice][0])
        if self.chosen_organisation:
            chosen = next(one.pk for one in self.organisations if one.code == self.chosen_organisation)
            texts = texts.filter(organisation=chosen)
        return texts

    def texts(self):
        """What is found, in order, from the place where the page begins."""
        key = SORTS[self.sort][0]
        texts = self.found.for_lists().order_by(f"-{key}", "-id")
        # Compared as a row, the place is found in the index however many texts share the same key
        return texts.filter(TupleLessThan(Tuple(F(key), F("id")), self.cursor)) if self.cursor else texts

    @cached_property
    def rows(self):
        return list(self.texts()[: PAGE + 1])

    @property
    def entries(self):
        return self.rows[:PAGE]

    @cached_property
    def cursor(self):
        """Where the page begins: after this sort key and number."""
        match = CURSOR.fullmatch(self.params.get("apres", ""))
        if not match:
            return None
        key, pk = int(match[1]), int(match[2])
        if self.sort != "recentes":
            return (key, pk) if key < 2**31 else None
        return _moment(key, pk)

    @property
    def next_query(self):
        """The address of the next page, or nothing when this is the last."""
        if len(self.rows) <= PAGE:
            return ""
        last = self.entries[-1]
        key = getattr(last, SORTS[self.sort][0])
        if isinstance(key, datetime):
            key = (key - EPOCH) // timedelta(microseconds=1)
        return self.query(apres=f"{key}-{last.pk}")

    @property
    def first_query(self):
        """The address of the whole list, from its beginning."""
        return self.query()

    @cached_property
    def count(self):
        """How many texts are found, up to one more than we count."""
        if not self.is_filtered:
            return self.published
        return self.found.order_by()[: COUNTED + 1].count()

    @property
    def is_counted(self):
        return not self.is_filtered or self.count <= COUNTED

    def query(self, without=(), **changed):
        """The query string of this list, less some parameters (name, value), with others changed."""
        params = self.params.copy()
        for name in ("apres", *changed):
            params.pop(name, None)
        for name, value in without:
            params.setlist(name, [kept for kept in params.getlist(name) if kept != value] if value else [])
        for name, value in changed.items():
            params[name] = value
        for name in [name for name, values in params.lists() if not any(values)]:
            del params[name]
        return "?" + params.urlencode()

    @property
    def chosen(self):
        """The filters in force, each removable."""
        if self.words:
            yield Chosen(_("« %(words)s »") % {"words": self.words}, self.query(without=[("q", "")]))
        for name, options in self.facets.items():
            for option in options:
                if option.chosen and option.value:
                    yield Chosen(option.label, self.query(without=[(name, option.value)]))

    @cached_property
    def facets(self):
        """The filters with their choices, and numbers while the campaign is small enough to count."""
        counts = self.counts
        named = {
            "theme": [(theme.code, theme.title, theme.pk) for theme in self.themes],
            "nature": [(kind.value, kind.label, kind.value) for kind in self.campaign.offered_kinds],
            "college": [(college.code, college.name, college.pk) for college in self.colleges],
            "voix": [(code, label, None) for code, (_null, label) in VOICES.items()],
            "organisation": [(one.code, one.name, None) for one in self.organisations],
        }
        facets = {
            name: [
                Option(value, label, value in self._chosen(name), counts[name].get(key, 0) if name in counts else None)
                for value, label, key in options
            ]
            for name, options in named.items()
        }
        return facets | {"territoire": self._territory_options()}

    def _territory_options(self):
        """By nature, then by name; the number counts the texts of all that is inside."""
        offered = offered_places(self.places, chosen=self.place, most=TERRITORIES_LISTED)
        kinds = {kind.value: kind.label for kind in TerritoryKind}
        return [
            Option(place.code, place.label, place.code == self.chosen_territory, place.count, kinds[place.kind])
            for place in offered
        ]

    def _chosen(self, name):
        return {
            "theme": self.chosen_themes,
            "nature": self.chosen_kinds,
            "college": self.chosen_colleges,
            "voix": [self.voice],
            "organisation": [self.chosen_organisation],
        }[name]

    @cached_property
    def counts(self):
        """How many texts each choice has in the whole campaign; nothing for a large one."""
        if self.published > FACETS_COUNTED:
            return {}
        rows = (
            Contribution.objects.published()
            .filter(campaign=self.campaign)
            .order_by()
            .values_list("theme", "kind", "college")
            .annotate(Count("pk"))
        )
        counts = {"theme": {}, "nature": {}, "college": {}}
        for theme, kind, college, number in rows:
            for name, key in (("theme", theme), ("nature", kind), ("college", college)):
                counts[name][key] = counts[name].get(key, 0) + number
        return counts

    @property
    def sorts(self):
        return [Option(code, label, code == self.sort) for code, (_key, label) in SORTS.items()]


def _moment(microseconds, pk):
    try:
        return EPOCH + timedelta(microseconds=microseconds), pk
    except OverflowError:
        return None
