"""Campaigns as the public finds them: open, to come, ended; by subject and by territory."""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils import timezone

from concertation.people.models import Territory
from concertation.text.search import fold

from .calendar import Moment, moment_of
from .models import Campaign
from .participation.asking import with_forms
from .tally import with_answers

ENDED_SHOWN = 10
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Choice:
    """What a filter offers, and how many campaigns it would leave beside the other filters in force."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class CampaignList:
    """The campaigns that match, by their moment, and what the filters can offer.

    `ended` is one page of those that ended (`pages` of them all); `counts` says how many there are of each moment.
    """

    open: list = field(default_factory=list)
    coming: list = field(default_factory=list)
    ended: list = field(default_factory=list)
    pages: object = None
    counts: dict = field(default_factory=dict)
    subjects: list = field(default_factory=list)
    territories: list = field(default_factory=list)
    words: str = ""
    query: str = ""

    @property
    def is_filtered(self):
        return bool(self.query)

    @property
    def is_empty(self):
        return not (self.open or self.coming or self.ended)


def campaigns_for_lists(user):
    """The campaigns that are announced to the person, with what an entry shows, in a constant number of queries."""
    campaigns = (
        Campaign.objects.listed_to(user)
        .select_related("tally", "territory", "space")
        .prefetch_related("phases", "space__organisations", "space__territories", "space__colleges")
        .defer("body", "charter", "fate")
        .order_by("-first_published_at", "-pk")
    )
    return with_answers(with_forms(campaigns))


def list_campaigns(*, user, filters=None, now=None):
    """Sort what the person sees by its moment. Unknown values of a filter find nothing, as an honest filter does."""
    now = now or timezone.now()
    typed = _Typed.read(filters or {})
    every = [campaign for campaign in campaigns_for_lists(user) if _says(campaign, typed.words)]
    places = _places_of(every)
    chosen = next((place for place in places if place.code == typed.territory), None)
    of_subject = [one for one in every if not typed.subject or one.subject == typed.subject]
    of_place = [one for one in every if not typed.territory or _is_within(one, chosen)]
    within = {one.pk for one in of_place}
    groups = _by_moment([one for one in of_subject if one.pk in within], now)
    pages = Paginator(groups[Moment.ENDED.value], ENDED_SHOWN).get_page(typed.page)
    return CampaignList(
        open=groups[Moment.OPEN.value],
        coming=groups[Moment.COMING.value],
        ended=list(pages),
        pages=pages,
        counts={moment: len(group) for moment, group in groups.items()},
        subjects=_subjects(every, of_place, typed.subject),
        territories=_territories(places, of_subject, typed.territory),
        words=typed.words,
        query=typed.query,
    )


@dataclass(frozen=True)
class _Typed:
    """What the address asks for."""

    words: str
    subject: str
    territory: str
    page: str

    @classmethod
    def read(cls, filters):
        words = " ".join(filters.get("q", "").split())[:LONGEST_SEARCH]
        return cls(
            words, filters.get("sujet", "").strip(), filters.get("territoire", "").strip(), filters.get("p", "1")
        )

    @property
    def query(self):
        """The address of the list without its page."""
        asked = {"q": self.words, "sujet": self.subject, "territoire": self.territory}
        return urlencode({name: value for name, value in asked.items() if value})


def _says(campaign, words):
    """Whether all the words, or their singulars, stand in what a list shows of the campaign to this reader."""
    place = campaign.territory.name if campaign.territory else ""
    shown = [campaign.title, campaign.question, campaign.subject, place]
    if not campaign.is_closed:
        shown.append(campaign.standfirst)
    text = fold(" ".join(shown)).lower()
    return all(_stem(word) in text for word in fold(words).lower().split())


def _stem(word):
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _subjects(every, campaigns, chosen):
    offered = sorted({campaign.subject for campaign in every if campaign.subject})
    counts = Counter(campaign.subject for campaign in campaigns)
    return [Choice(subject, subject, counts[subject], subject == chosen) for subject in offered]


def _territories(places, campaigns, chosen):
    return [
        Choice(place.code, place.name, sum(_is_within(one, place) for one in campaigns), place.code == chosen)
        for place in places
    ]


def _places_of(campaigns):
    """The territories of the campaigns and all that those are part of, by name."""
    lineages = {pk for campaign in campaigns if campaign.territory for pk in campaign.territory.lineage}
    return list(Territory.objects.filter(pk__in=lineages).order_by("name", "pk"))


def _is_within(campaign, place):
    return place is not None and campaign.territory is not None and place.pk in campaign.territory.lineage


def _by_moment(campaigns, now):
    """Open ones by what ends first, those that one may enter before the others; coming ones by what begins first,
    ended ones by what ended last."""
    groups = {moment: [] for moment in Moment}
    for campaign in campaigns:
        groups[moment_of(campaign, now)].append(campaign)
    groups[Moment.OPEN].sort(key=lambda campaign: (campaign.is_closed, campaign.phase_list[-1].ends_at))
    groups[Moment.COMING].sort(key=lambda campaign: campaign.phase_list[0].starts_at if campaign.phase_list else now)
    groups[Moment.ENDED].sort(key=lambda campaign: campaign.phase_list[-1].ends_at, reverse=True)
    return {moment.value: group for moment, group in groups.items()}
