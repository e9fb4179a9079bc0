"""The public list of a campaign: which texts, in which order, from which one on. Costs the same for any size."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertation.people.choices import TerritoryKind
from concertation.people.models import College, Organisation, Territory
from concertation.text.plain import clean_plain_text

from .choices import ContributionKind
from .list_orders import AT_RANDOM, CIRCLE, FOUND_FIRST, NEWEST, SORTED, SORTS, order_of, seed_of_the_day
from .models import Contribution
from .spoken_places import offered_places, places_inside, spoken_places

PAGE = 20
COUNTED = 500  # beyond this many results the page says "plus de 500"
FACETS_COUNTED = 5000  # beyond this many texts the filters say no numbers
TERRITORIES_LISTED = 400  # beyond this many the filter offers the largest, and what is inside the one that is chosen
LONGEST_SEARCH = 200

VOICES = {
    "organisation": (False, gettext_lazy("Des organisations")),
    "personne": (True, gettext_lazy("Des personnes")),
}
# A place in the list, and how many entries come before it: apres=KEY-NUMBER-BEFORE
PLACE = re.compile(r"(\d{1,18})-(\d{1,18})(?:-(\d{1,9}))?")
SEED = re.compile(r"\d{1,10}")


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


@dataclass(frozen=True)
class Page:
    """A piece of the list."""

    entries: list
    has_previous: bool
    has_next: bool
    before: int = 0


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
        self.sort = self._known_sort()
        self.seed = self._known_seed()
        self.voice = self.params.get("voix") if self.params.get("voix") in VOICES else ""
        self.chosen_themes = self._known("theme", {theme.code for theme in self.themes})
        self.chosen_kinds = self._known("nature", set(ContributionKind.values))
        self.chosen_colleges = self._known("college", {college.code for college in self.colleges})
        self.chosen_organisation = next(iter(self._known("organisation", {one.code for one in self.organisations})), "")
        self.territory = self._named_place(clean_plain_text(self.params.get("territoire", ""))[:50])

    def _known(self, name, values):
        return [value for value in dict.fromkeys(self.params.getlist(name)) if value in values]

    def _known_sort(self):
        sort = self.params.get("tri")
        return sort if sort in SORTS and (self.words or sort != FOUND_FIRST) else self.usual_sort

    @property
    def usual_sort(self):
        """The order of an address that names none."""
        return FOUND_FIRST if self.words else NEWEST

    def _known_seed(self):
        seed = self.params.get("graine", "")
        return int(seed) % CIRCLE if SEED.fullmatch(seed) else seed_of_the_day()

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
        return self.territory.code if self.territory else ""

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
            or self.territory
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
        if self.territory:
            texts = texts.filter(territory__in=places_inside(self.territory, campaign=self.campaign))
        if self.voice:
            texts = texts.filter(organisation__isnull=VOICES[self.voice][0])
        if self.chosen_organisation:
            chosen = next(one.pk for one in self.organisations if one.code == self.chosen_organisation)
            texts = texts.filter(organisation=chosen)
        return texts

    @cached_property
    def order(self):
        return order_of(self.sort, words=self.words, seed=self.seed)

    @cached_property
    def place(self):
        """Where the page begins, as (place, entries before it, whether the page goes back from there); or nothing."""
        for name, is_back in (("apres", False), ("avant", True)):
            match = PLACE.fullmatch(self.params.get(name, ""))
            if match and (place := self.order.known(int(match[1]), int(match[2]))):
                return place, int(match[3] or 0), is_back
        return None

    @cached_property
    def page(self):
        """The page's texts, and whether there are others before it and after it."""
        place, before, is_back = self.place or (None, 0, False)
        rows = list(self.order.read(self.found.for_lists(), place, back=is_back, size=PAGE + 1))
        is_cut = len(rows) > PAGE
        entries = rows[:PAGE][::-1] if is_back else rows[:PAGE]
        return Page(entries, has_previous=is_cut if is_back else bool(place), has_next=is_back or is_cut, before=before)

    @property
    def entries(self):
        return self.page.entries

    @cached_property
    def first_rank(self):
        """The rank of the page's first entry, as its address tells it."""
        before, is_back = self.place[1:] if self.place else (0, False)
        return max(before - len(self.entries) if is_back else before, 0) + 1 if self.page.has_previous else 1

    @property
    def last_rank(self):
        return self.first_rank + len(self.entries) - 1

    @property
    def next_query(self):
        """The address of the next page, or nothing when this is the last."""
        if not (self.entries and self.page.has_next):
            return ""
        return self.query(apres=self._place(self.entries[-1], before=self.last_rank))

    @property
    def previous_query(self):
        """The address of the page before, or nothing when this is the first."""
        if not (self.entries and self.page.has_previous):
            return ""
        before = self.first_rank - 1
        return self.query(avant=self._place(self.entries[0], before=before)) if before > PAGE else self.first_query

    def _place(self, text, *, before):
        key, pk = self.order.place_of(text)
        return f"{key}-{pk}-{before}"

    @property
    def first_query(self):
        """The address of the whole list, from its beginning."""
        return self.query()

    @property
    def is_usual(self):
        """Whether this is the campaign's list as it stands, neither filtered nor sorted otherwise."""
        return not self.is_filtered and self.sort == NEWEST

    @property
    def within(self):
        """What the address of an entry ends with, so that its page knows the list it was found in (within.py)."""
        return "" if self.is_usual else "?" + urlencode({"dans": self.query()[1:]})

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
        for name in ("apres", "avant", "graine", *changed):
            params.pop(name, None)
        if self.sort == AT_RANDOM:
            params["graine"] = str(self.seed)
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
        offered = offered_places(self.places, chosen=self.territory, most=TERRITORIES_LISTED)
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
        """The orders on offer; the usual one has no name in the address, so that searching words changes it."""
        offered = [sort for sort in SORTS if self.words or sort != FOUND_FIRST]
        return [Option("" if sort == self.usual_sort else sort, SORTS[sort], sort == self.sort) for sort in offered]

    @property
    def sorted_by(self):
        return SORTED[self.sort]
