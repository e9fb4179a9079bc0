"""What an address asks of a campaign's list. What it says wrongly is left out, never an error."""

import re
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from concertation.people.models import College, Organisation, Territory
from concertation.text.plain import clean_plain_text

from ..choices import WRITTEN_KINDS, ContributionKind, ContributionSource
from ..list_orders import CIRCLE, FOUND_FIRST, NEWEST, SORTS, seed_of_the_day
from ..models import Contribution, ParticipationForm

REMEMBERED_FROM = 5000  # from so many texts on, places are counted once in ten minutes, organisations only when named
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
SEED = re.compile(r"\d{1,10}")


@dataclass
class Asked:
    """The words, filters and order that the address names."""

    campaign: object
    params: object
    published: int = 0
    answers: int = 0  # of these, the ones that answer a questionnaire
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

    @property
    def is_large(self):
        return self.published > REMEMBERED_FROM

    @cached_property
    def organisations(self):
        """Those that have spoken here; in a large campaign only the ones that the address names."""
        named = Organisation.objects.only("pk", "code", "name")
        if self.is_large:
            return list(named.filter(code__in=self.params.getlist("organisation")[:1]))
        spoken = Contribution.objects.published().filter(campaign=self.campaign, organisation__isnull=False)
        return list(named.filter(pk__in=spoken.order_by().values("organisation")))

    @cached_property
    def choices(self):
        """The filters of several choices: {name: [(value, label, key of the row)]}."""
        return {
            "theme": [(theme.code, theme.title, theme.pk) for theme in self.themes],
            # All of them: forms may offer different ones, and texts of before a form changed have theirs
            "nature": [(kind.value, kind.label, kind.value) for kind in ContributionKind],
            "college": [(college.code, college.name, college.pk) for college in self.colleges],
            "origine": [(code, label, source.value) for code, (source, label) in SOURCES.items()],
            "voix": [(code, label, is_collective) for code, (is_collective, label) in VOICES.items()],
        }

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

    @property
    def leaves_out_answers(self):
        """Whether answers to questionnaires are left to the page of results: until one asks for them, or for a form."""
        return bool(self.answers) and not (self.chosen_values["nature"] or self.form)

    @cached_property
    def kept_keys(self):
        """The keys of the rows that the list lets through: those of the filters, and what it leaves out by itself."""
        written = {kind.value for kind in WRITTEN_KINDS}
        return self.chosen_keys | ({"nature": written} if self.leaves_out_answers else {})

    @property
    def whole(self):
        """How many texts the list has without its filters."""
        return max(self.published - self.answers, 0) if self.leaves_out_answers else self.published

    @property
    def chosen_territory(self):
        return self.territory.code if self.territory else ""

    @cached_property
    def is_exact(self):
        """Whether the reader wants the words as they were typed."""
        return "exacte" in self.params

    @property
    def is_filtered(self):
        return bool(self.typed or self.chosen_keys or self.territory or self.chosen_organisation or self.form)

    @property
    def filter_count(self):
        """How many filters are in force, the words left out: what the button on a phone says."""
        single = [self.territory, self.chosen_organisation, self.form]
        return sum(map(len, self.chosen_values.values())) + sum(map(bool, single))
