"""Finding anything on the site: pages, campaigns and contributions that the person may see."""

from dataclasses import dataclass, field

from wagtail.models import Page
from wagtail.search.query import PlainText

from concertation.people.spaces.rules import pages_found_by
from concertation.text.search import fold
from contributions.models import Contribution

WORDS_LIMIT = 200
SHOWN = 20


@dataclass(frozen=True)
class Findings:
    """`more` says that there are more contributions than are shown; the campaign's own list goes on from there."""

    words: str = ""
    pages: list = field(default_factory=list)
    contributions: list = field(default_factory=list)
    more: bool = False

    @property
    def is_empty(self):
        return not (self.pages or self.contributions)


def find_reference(words, *, user):
    """The contribution that bears exactly this reference, when the person may see it."""
    reference = words.strip().upper()
    found = Contribution.objects.visible_to(user).listed().for_lists()
    return found.filter(reference=reference).first() if reference else None


def search_site(words, *, user):
    """What holds the words, in any French form, with or without accents."""
    words = " ".join(words.replace("\x00", "").split())[:WORDS_LIMIT]
    if not any(character.isalnum() for character in words):
        return Findings(words)
    pages = Page.objects.filter(pk__in=pages_found_by(user).values("pk"))
    pages = pages.search(PlainText(words) | PlainText(fold(words)))[:SHOWN]
    texts = Contribution.objects.published().visible_to(user).listed().matching(words).for_lists()
    found = list(texts.order_by("-published_at", "-pk")[: SHOWN + 1])
    return Findings(words, [page.specific for page in pages], found[:SHOWN], len(found) > SHOWN)
