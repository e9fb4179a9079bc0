"""Finding anything on the site: what each room has registered, and of it what the person may see."""

from dataclasses import dataclass, field

from django.utils.functional import cached_property

from concertation.text.highlight import found_forms, mark_hits, passage_around_hits
from concertation.text.plain import clean_plain_text
from concertation.text.search import asked_words, stems_of
from concertation.web.site_search import COUNTED, count_found, read_rows, searched_groups
from contributions.models import Contribution
from contributions.vocabulary import meant_words, words_for_everybody

WORDS_LIMIT = 200
SHOWN = 5  # of each group, on the page of all groups
PAGE = 20


@dataclass
class Found:
    """What one group holds of the words: its rows on this page, how many there are, the place of the next page."""

    group: object
    rows: list
    count: int
    next: str = ""

    @property
    def is_counted(self):
        return self.count <= COUNTED

    @property
    def has_more(self):
        return self.count > len(self.rows)


@dataclass
class Findings:
    """What the words find, group by group; `only` is the code of the group that the reader opened."""

    typed: str
    user: object
    only: str = ""
    after: str = ""
    is_exact: bool = False
    counted_up_to: int = field(default=COUNTED, init=False)

    def __post_init__(self):
        self.typed = " ".join(clean_plain_text(self.typed[: WORDS_LIMIT * 4]).split())[:WORDS_LIMIT].strip()
        self.only = self.only if self.only in {group.code for group in searched_groups()} else ""

    @property
    def words(self):
        """The words that are searched: as typed, or as they were meant."""
        return self.meant or self.typed

    @cached_property
    def stems(self):
        return stems_of(asked_words(self.typed)) if self.typed else set()

    @property
    def is_unsearchable(self):
        """Whether the words are none to search: signs, words as common as "le", or only words to leave out."""
        return bool(self.typed) and not self.stems

    @cached_property
    def meant(self):
        """The words that were meant, when those that were typed find nothing and these do; else None."""
        if self.is_exact or not self.stems or any(count for _group, _rows, count in self._as_typed):
            return None
        return self._meant_and_found[0]

    @cached_property
    def _as_typed(self):
        return self._search(self.typed) if self.stems else []

    @cached_property
    def _meant_and_found(self):
        meant = meant_words(self.typed, vocabulary=words_for_everybody())
        found = self._search(meant) if meant else []
        return (meant, found) if any(count for _group, _rows, count in found) else (None, [])

    def _search(self, words):
        found = []
        for group in searched_groups():
            rows = group.find(words, self.user)
            found.append((group, rows, count_found(rows)))
        return found

    @cached_property
    def groups(self):
        """Each group that holds something, its rows marked: two statements a group, and one for all marks."""
        counted = self._meant_and_found[1] if self.meant else self._as_typed
        groups = []
        for group, rows, count in counted:
            if count and self.only in ("", group.code):
                size = (COUNTED if isinstance(rows, list) else PAGE) if self.only else SHOWN
                shown, place = read_rows(group, rows, after=self.after if self.only else "", size=size)
                groups.append(Found(group, shown, count, place if self.only else ""))
        self._mark(groups)
        return groups

    @cached_property
    def tabs(self):
        """Every group that holds something, whichever is open."""
        counted = self._meant_and_found[1] if self.meant else self._as_typed
        return [Found(group, [], count) for group, _rows, count in counted if count]

    def _mark(self, groups):
        stems = stems_of(asked_words(self.meant)) if self.meant else self.stems
        said = [(row, *found.group.texts(row)) for found in groups for row in found.rows]
        forms = found_forms([text for _row, *texts in said for text in texts], stems)
        for row, title, text in said:
            row.marked_title, row.passage = mark_hits(title, forms), passage_around_hits(text, forms)

    @property
    def is_empty(self):
        return not self.tabs


def find_reference(words, *, user):
    """The contribution that bears exactly this reference, when the person may see it."""
    reference = words.strip().upper()
    found = Contribution.objects.visible_to(user).listed().for_lists()
    return found.filter(reference=reference).first() if reference and len(reference) <= 32 else None
