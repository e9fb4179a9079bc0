"""Which texts the words and the filters find, in no order."""

from django.utils.functional import cached_property

from concertation.text.search import asked_words, stems_of

from ..list_facets import HITS, fits, latest_hits
from ..models import Contribution
from ..spoken_places import places_inside
from ..vocabulary import meant_words, words_of_campaign
from .addresses import Addressed

# The filters of several choices, and what each compares; `voix` asks whether there is an organisation at all
COLUMNS = {"theme": "theme__in", "nature": "kind__in", "college": "college__in", "origine": "source__in"}


class Found(Addressed):
    """The texts of the list, and what is nearly in it: without one filter, to say what choosing another would find."""

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

    @cached_property
    def hits(self):
        """What the filters look at in the latest texts that the filters of several choices would choose among."""
        return latest_hits(self.placed)

    @cached_property
    def latest(self):
        """The keys of the latest texts of the list, HITS + 1 of them or all; read once more only where it must be."""
        rows, is_whole = self.hits
        if is_whole or not self.kept_keys:
            return [row[0] for row in rows if fits(row, self.kept_keys)]
        return list(self.found.order_by("-published_at", "-id").values_list("pk", flat=True)[: HITS + 1])

    def _chosen_of(self, texts):
        """Of the texts, those that the filters of several choices let through."""
        for name, keys in self.kept_keys.items():
            if name in COLUMNS:
                texts = texts.filter(**{COLUMNS[name]: list(keys)})
            elif len(keys) == 1:
                texts = texts.filter(organisation__isnull=not next(iter(keys)))
        return texts
