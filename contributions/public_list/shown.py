"""The list with all that its page says: how many texts it finds, its filters with their numbers, its orders."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from concertation.people.choices import TerritoryKind

from ..choices import ContributionKind
from ..list_facets import HITS, Option, cells_of, count_choices, fits, kept_cells, latest_hits
from ..list_orders import FOUND_FIRST, SORTED, SORTS
from ..spoken_places import counted_again, offered_places, spoken_places
from .pages import Paged

TERRITORIES_LISTED = 400  # beyond this many the filter offers the largest, and what is inside the one that is chosen


@dataclass(frozen=True)
class Chosen:
    """A filter in force, and the address of the list without it."""

    label: str
    query: str


class Listing(Paged):
    """The list that an address asks for."""

    @cached_property
    def counts(self):
        """How many texts each choice of the filters would find, with the words and the other filters applied."""
        if not (self.typed or self.territory or self.chosen_organisation or self.form):
            return count_choices(kept_cells(self.campaign), self.kept_keys)
        rows, is_whole = self.hits
        return count_choices(cells_of(rows), self.kept_keys, is_whole=is_whole)

    @cached_property
    def count(self):
        """How many texts are found, up to one more than we count when the words find very many."""
        if self.counts.is_whole:
            return self.counts.total
        if not self.kept_keys:
            return HITS + 1
        if self.sort == FOUND_FIRST:
            return len(self.latest)
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
        if not self.answers:
            facets["nature"] = [one for one in facets["nature"] if one.chosen or one.value != ContributionKind.ANSWERS]
        facets["organisation"] = [
            Option(one.code, one.name, one.code == self.chosen_organisation) for one in self.organisations
        ]
        return facets | {"territoire": self._territory_options()}

    @cached_property
    def places(self):
        """Where this campaign's texts speak from, and all that those places are part of."""
        return spoken_places(self.campaign, is_remembered=self.is_large)

    @property
    def are_places_cut(self):
        """Whether the filter offers some of the places only."""
        return len(self.places) > TERRITORIES_LISTED

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
            rows, is_whole = latest_hits(self.spoken) if self.territory else self.hits
        elif self.kept_keys:
            rows, is_whole = latest_hits(self._chosen_of(self.spoken))
        else:
            return self.places, True
        return counted_again(self.places, [row[-1] for row in rows if fits(row, self.kept_keys)]), is_whole

    @property
    def answers_query(self):
        """The address of the answers to questionnaires that the list leaves out."""
        return "?" + urlencode({"nature": ContributionKind.ANSWERS.value}) if self.leaves_out_answers else ""

    @property
    def sorts(self):
        """The orders on offer; the usual one has no name in the address, so that searching words changes it."""
        offered = [sort for sort in SORTS if self.typed or sort != FOUND_FIRST]
        return [Option("" if sort == self.usual_sort else sort, SORTS[sort], sort == self.sort) for sort in offered]

    @property
    def sorted_by(self):
        return SORTED[self.sort]
