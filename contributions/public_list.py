"""The public list of a campaign: which texts, in which order, from which one on. Costs the same for any size."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertation.people.choices import TerritoryKind
from concertation.people.models import College, Organisation, Territory
from concertation.text.highlight import found_forms, mark_hits, passage_around_hits
from concertation.text.plain import clean_plain_text
from concertation.text.search import asked_words, stems_of

from .choices import ContributionKind, ContributionSource
from .list_facets import HITS, Option, cells_of, count_choices, fits, kept_cells, latest_hits
from .list_orders import AT_RANDOM, CIRCLE, FOUND_FIRST, NEWEST, SORTED, SORTS, order_of, seed_of_the_day
from .models import Contribution, ParticipationForm
from .spoken_places import counted_again, offered_places, places_inside, spoken_places
from .vocabulary import meant_words, words_of_campaign

PAGE = 20
REMEMBERED_FROM = 5000  # from so many texts on, places are counted once in ten minutes, organisations only when named
TERRITORIES_LISTED = 400  # beyond this many the filter offers the largest, and what is inside the one that is chosen
LONGEST_SEARCH = 200

VOICES = {
    "organisation": (True, gettext_lazy("Des organisations")),
    "personne": (False, gettext_lazy("Des personnes")),
}
SOURCES = {
    "en-ligne": (ContributionSource.ONLINE, gettext_lazy("Écrite en ligne")),
    "en-atelier": (ContributionSource.WORKSHOP, gettext_lazy("Dite en atelier")),
    "reprise": (ContributionSource.IMPORT, gettext_lazy("Reprise d'un fichier")),
}
# A place in the list, and how many entries come before it: apres=KEY-NUMBER-BEFORE
PLACE = re.compile(r"(\d{1,18})-(\d{1,18})(?:-(\d{1,9}))?")
SEED = re.compile(r"\d{1,10}")


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
        self.typed = clean_plain_text(self.params.get("q", ""))[:LONGEST_SEARCH].strip()
        self.sort = self._known_sort()
        self.seed = self._known_seed()
        self.chosen_organisation = next(iter(self._known("organisation", {one.code for one in self.organisations})), "")
        self.territory = self._named_place(clean_plain_text(self.params.get("territoire", ""))[:50])
        self.form = self._named_form(clean_plain_text(self.params.get("formulaire", ""))[:50])

    # What the address asks for

    def _known(self, name, values):
        return [value for value in dict.fromkeys(self.params.getlist(name)) if value in values]

    def _known_sort(self):
        sort = self.params.get("tri")
        return sort if sort in SORTS and (self.typed or sort != FOUND_FIRST) else self.usual_sort

    @property
    def usual_sort(self):
        """The order of an address that names none."""
        return FOUND_FIRST if self.typed else NEWEST

    def _known_seed(self):
        seed = self.params.get("graine", "")
        return int(seed) % CIRCLE if SEED.fullmatch(seed) else seed_of_the_day()

    def _named_place(self, code):
        """The place of that code: any, so that an address goes on meaning what it says once its texts are gone."""
        return code and Territory.objects.only("pk", "code", "name", "kind", "lineage").filter(code=code).first()

    def _named_form(self, code):
        """The form of that code, when texts that are published answer it."""
        if not code:
            return None
        answers = Contribution.objects.published().filter(form_version__form=OuterRef("pk"))
        return ParticipationForm.objects.filter(Exists(answers), campaign=self.campaign, code=code).first()

    @cached_property
    def choices(self):
        """The filters of several choices: {name: [(value, label, key of the row)]}."""
        return {
            "theme": [(theme.code, theme.title, theme.pk) for theme in self.themes],
            "nature": [(kind.value, kind.label, kind.value) for kind in self._kinds],
            "college": [(college.code, college.name, college.pk) for college in self.colleges],
            "origine": [(code, label, source.value) for code, (source, label) in SOURCES.items()],
            "voix": [(code, label, is_collective) for code, (is_collective, label) in VOICES.items()],
        }

    @property
    def _kinds(self):
        """All of them: several forms may offer different ones, and texts of before a form changed have theirs."""
        return list(ContributionKind)

    @cached_property
    def chosen_values(self):
        return {name: self._known(name, {value for value, *_ in options}) for name, options in self.choices.items()}

    @cached_property
    def chosen_keys(self):
        """The keys of the rows that the filters let through, for each filter in force."""
        return {
            name: {key for value, _label, key in self.choices[name] if value in values}
            for name, values in self.chosen_values.items()
            if values
        }

    @cached_property
    def places(self):
        """Where this campaign's texts speak from, and all that those places are part of."""
        return spoken_places(self.campaign, is_remembered=self.is_large)

    @property
    def is_large(self):
        return self.published > REMEMBERED_FROM

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
        if self.is_large:
            return list(named.filter(code__in=self.params.getlist("organisation")[:1]))
        spoken = Contribution.objects.published().filter(campaign=self.campaign, organisation__isnull=False)
        return list(named.filter(pk__in=spoken.order_by().values("organisation")))

    @property
    def is_filtered(self):
        return bool(self.typed or self.chosen_keys or self.territory or self.chosen_organisation or self.form)

    @property
    def filter_count(self):
        """How many filters are in force, the words left out: what the button on a phone says."""
        single = [self.territory, self.chosen_organisation, self.form]
        return sum(map(len, self.chosen_values.values())) + sum(map(bool, single))

    # What is found

    @cached_property
    def is_exact(self):
        """Whether the reader wants the words as they were typed."""
        return "exacte" in self.params

    @cached_property
    def meant(self):
        """The words that were meant, when those that were typed are in no text and these are in some; else None."""
        if self.is_exact or not asked_words(self.typed) or self._in_campaign.matching(self.typed).exists():
            return None
        meant = meant_words(self.typed, vocabulary=words_of_campaign(self.campaign))
        return meant if meant and self._in_campaign.matching(meant).exists() else None

    @property
    def words(self):
        """The words that are searched: as typed, or as they were meant."""
        return self.meant or self.typed

    @cached_property
    def stems(self):
        """What the words are searched by; empty when they hold nothing that a search can find."""
        return stems_of(asked_words(self.words)) if self.words else set()

    @property
    def is_unsearchable(self):
        """Whether the words are none to search: signs, words as common as "le", or only words to leave out."""
        return bool(self.typed) and not self.stems

    @property
    def _in_campaign(self):
        return Contribution.objects.published().filter(campaign=self.campaign)

    @cached_property
    def spoken(self):
        """The texts that the words, the organisation and the form find, whatever the other filters."""
        if self.is_unsearchable:
            return Contribution.objects.none()
        texts = self._in_campaign.matching(self.words)
        if self.chosen_organisation:
            texts = texts.filter(organisation=self._organisation.pk)
        if self.form:
            texts = texts.filter(form_version__form=self.form)
        return texts

    @property
    def _organisation(self):
        return next(one for one in self.organisations if one.code == self.chosen_organisation)

    @cached_property
    def placed(self):
        """Of these, the texts that the territory finds."""
        if not self.territory:
            return self.spoken
        return self.spoken.filter(territory__in=places_inside(self.territory, campaign=self.campaign))

    @cached_property
    def found(self):
        """Every text of the list, in no order."""
        return self._chosen_of(self.placed)

    def _chosen_of(self, texts):
        """Of the texts, those that the filters of several choices let through."""
        columns = {"theme": "theme__in", "nature": "kind__in", "college": "college__in", "origine": "source__in"}
        for name, keys in self.chosen_keys.items():
            if name in columns:
                texts = texts.filter(**{columns[name]: list(keys)})
            elif len(keys) == 1:
                texts = texts.filter(organisation__isnull=not next(iter(keys)))
        return texts

    # The page

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
        place, _before, is_back = self.place or (None, 0, False)
        rows = list(self.order.read(self.found.for_lists(), place, back=is_back, size=PAGE + 1))
        is_cut = len(rows) > PAGE
        entries = rows[:PAGE][::-1] if is_back else rows[:PAGE]
        return Page(entries, has_previous=is_cut if is_back else bool(place), has_next=is_back or is_cut)

    @cached_property
    def entries(self):
        """The page's texts, each with its title and the passage that holds the words (components/entry.html)."""
        entries = self.page.entries
        if self.stems and entries:
            forms = found_forms([part for text in entries for part in (text.title, text.body)], self.stems)
            for text in entries:
                text.marked_title = mark_hits(text.title, forms)
                text.passage = passage_around_hits(text.body, forms)
        return entries

    @cached_property
    def first_rank(self):
        """The rank of the page's first entry, as its address tells it."""
        _place, before, is_back = self.place or (None, 0, False)
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

    # Addresses

    @property
    def first_query(self):
        """The address of the whole list, from its beginning."""
        return self.query()

    @property
    def page_query(self):
        """The one address of this page, for those who keep addresses: neither its rank nor the way one came."""
        if not self.entries or not self.page.has_previous:
            return self.first_query
        name = "avant" if self.place[2] else "apres"
        return self.query(**{name: self.params[name]})

    @property
    def exact_query(self):
        """The address of the same list with the words as they were typed."""
        return self.query(exacte="1")

    @property
    def is_usual(self):
        """Whether this is the campaign's list as it stands, neither filtered nor sorted otherwise."""
        return not self.is_filtered and self.sort == NEWEST

    @property
    def within(self):
        """What the address of an entry ends with, so that its page knows the list it was found in (within.py)."""
        return "" if self.is_usual else "?" + urlencode({"dans": self.query()[1:]})

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

    # Numbers and filters

    @cached_property
    def counts(self):
        """How many texts each choice of the filters would find, with the words and the other filters applied."""
        if not (self.typed or self.territory or self.chosen_organisation or self.form):
            return count_choices(kept_cells(self.campaign), self.chosen_keys)
        rows, is_whole = self._hits
        return count_choices(cells_of(rows), self.chosen_keys, is_whole=is_whole)

    @cached_property
    def _hits(self):
        return latest_hits(self.placed)

    @cached_property
    def count(self):
        """How many texts are found, up to one more than we count when the words find very many."""
        if self.counts.is_whole:
            return self.counts.total
        return self.found.order_by()[: HITS + 1].count()

    @property
    def is_counted(self):
        return self.counts.is_whole or self.count <= HITS

    @property
    def counted_up_to(self):
        return HITS

    @property
    def chosen(self):
        """The filters in force, each removable."""
        if self.typed:
            yield Chosen(_("« %(words)s »") % {"words": self.words}, self.query(without=[("q", ""), ("exacte", "")]))
        if self.form:
            yield Chosen(self.form.title, self.query(without=[("formulaire", "")]))
        for name, options in self.facets.items():
            for option in options:
                if option.chosen and option.value:
                    yield Chosen(option.label, self.query(without=[(name, option.value)]))

    @cached_property
    def facets(self):
        """The filters with their choices and numbers."""
        facets = {
            name: [
                Option(value, label, value in self.chosen_values[name], self.counts.numbers[name][key],
                       is_least=not self.counts.is_whole)
                for value, label, key in options
            ]
            for name, options in self.choices.items()
        }  # fmt: skip
        facets["origine"] = [option for option in facets["origine"] if option.count or option.is_least or option.chosen]
        facets["organisation"] = [
            Option(one.code, one.name, one.code == self.chosen_organisation) for one in self.organisations
        ]
        return facets | {"territoire": self._territory_options()}

    def _territory_options(self):
        """By nature, then by name; the number counts the texts of all that is inside."""
        places, is_whole = self._places_counted()
        offered = offered_places(places, chosen=self.territory, most=TERRITORIES_LISTED)
        kinds = {kind.value: kind.label for kind in TerritoryKind}
        return [
            Option(place.code, place.label, place.code == self.chosen_territory, place.count, kinds[place.kind],
                   is_least=not is_whole)
            for place in offered
        ]  # fmt: skip

    def _places_counted(self):
        """The places with the texts that each would find, and whether all of these were looked at."""
        if self.typed or self.chosen_organisation or self.form:
            rows, is_whole = latest_hits(self.spoken) if self.territory else self._hits
        elif self.chosen_keys:
            rows, is_whole = latest_hits(self._chosen_of(self.spoken))
        else:
            return self.places, True
        return counted_again(self.places, [row[-1] for row in rows if fits(row, self.chosen_keys)]), is_whole

    @property
    def sorts(self):
        """The orders on offer; the usual one has no name in the address, so that searching words changes it."""
        offered = [sort for sort in SORTS if self.typed or sort != FOUND_FIRST]
        return [Option("" if sort == self.usual_sort else sort, SORTS[sort], sort == self.sort) for sort in offered]

    @property
    def sorted_by(self):
        return SORTED[self.sort]
