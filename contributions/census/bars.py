"""Texts by theme, college, nature and provenance as bars, each with its numbers and its way to the filtered list."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Count
from django.utils.formats import number_format
from django.utils.translation import gettext

from concertation.people.models import College, User
from concertation.text.choices import TextStatus

from ..choices import ContributionKind, ContributionSource
from ..models import Support
from ..public_list.asked import SOURCES
from .counting import KEPT_SECONDS, Tally
from .small import merge_small

WIDTH = 100  # of the longest bar
SHOWN = 12  # the others are folded
NETWORK_SECONDS = 3600


@dataclass(frozen=True)
class Bar:
    """One group of texts. `query` filters the list by it, or is empty; `network` is its percentage of the accounts."""

    label: str
    tally: Tally
    percent: int
    width: float
    query: str = ""
    network: int | None = None
    is_unsaid: bool = False


@dataclass(frozen=True)
class BarChart:
    """The groups that have texts, the largest first; who says nothing comes last."""

    bars: list = field(default_factory=list)
    measure: str = "texts"

    @property
    def shown(self):
        return self.bars[:SHOWN]

    @property
    def folded(self):
        return self.bars[SHOWN:]

    @property
    def knows_network(self):
        return any(bar.network is not None for bar in self.bars)

    @property
    def in_words(self):
        """The largest groups in a sentence."""
        said = [bar for bar in self.bars if not bar.is_unsaid]
        if not said:
            return gettext("Personne ne l'a précisé.")
        numbers = [getattr(bar.tally, self.measure) for bar in self.bars]
        first = gettext("D'abord « %(group)s » : %(number)s sur %(all)s.") % {
            "group": said[0].label,
            "number": number_format(numbers[0]),
            "all": number_format(sum(numbers)),
        }
        if len(said) == 1:
            return first
        second = {"group": said[1].label, "number": number_format(numbers[1])}
        return f"{first} {gettext('Puis « %(group)s » : %(number)s.') % second}"

    @property
    def gap_in_words(self):
        """The group whose share of the texts is furthest from its share of the accounts."""
        known = [bar for bar in self.bars if bar.network is not None]
        if not known:
            return ""
        bar = max(known, key=lambda bar: abs(bar.percent - bar.network))
        return gettext(
            "Le plus grand écart : « %(group)s », %(texts)s %% des contributions et %(accounts)s %% des comptes."
        ) % {"group": bar.label, "texts": bar.percent, "accounts": bar.network}


def theme_bars(campaign, census):
    themes = [(theme.pk, theme.title, _query("theme", theme.code)) for theme in campaign.themes.all()]
    return _chart(census.themes, themes, unsaid=gettext("Sans thème"))


def college_bars(census):
    colleges = list(College.objects.all())
    named = [(college.pk, college.name, _query("college", college.code)) for college in colleges]
    return _chart(census.colleges, named, unsaid=gettext("Non précisé"), network=network_shares())


def kind_bars(census):
    kinds = [(kind.value, kind.label, _query("nature", kind.value)) for kind in ContributionKind]
    return _chart(census.kinds, kinds)


def source_bars(census):
    codes = {source: code for code, (source, _label) in SOURCES.items()}
    named = [
        (source.value, source.label, _query("origine", codes[source]) if source in codes else "")
        for source in ContributionSource
    ]
    return _chart(census.sources, named)


def supporter_bars(campaign, census):
    """The people who support, by the college of their profile: private, so that no group is smaller than five."""
    if not census.whole.supports:
        return BarChart()
    kept, rest = cache.get_or_set(
        f"census:{campaign.pk}:supporters:{census.stamp}", lambda: merge_small(_supporters(campaign)), KEPT_SECONDS
    )
    names = dict(College.objects.values_list("pk", "name"))
    groups = {key: Tally(authors=number) for key, number in kept.items() if key in names}
    rest += sum(kept.values()) - sum(group.authors for group in groups.values())
    if rest:
        groups[None] = Tally(authors=rest)
    named = [(key, name, "") for key, name in names.items()]
    return _chart(groups, named, unsaid=gettext("Autres collèges ou non précisé"), measure="authors")


def network_shares():
    """{college: percentage of the accounts that name one}, of those that five people or more are in."""
    kept, rest = cache.get_or_set("census:network", lambda: merge_small(_accounts()), NETWORK_SECONDS)
    everybody = sum(kept.values()) + rest
    return {key: round(100 * number / everybody) for key, number in kept.items()}


def _supporters(campaign):
    given = Support.objects.filter(
        contribution__campaign=campaign, contribution__status=TextStatus.PUBLISHED, user__isnull=False
    )
    return dict(given.order_by().values_list("user__college").annotate(Count("user", distinct=True)))


def _accounts():
    named = User.objects.filter(is_active=True, college__isnull=False).order_by()
    return dict(named.values_list("college").annotate(Count("pk")))


def _chart(groups, named, *, unsaid="", network=None, measure="texts"):
    """A bar for each named group that has something; keys that nobody knows any more are among the unsaid."""
    rows = [(str(label), groups[key], query, (network or {}).get(key)) for key, label, query in named if key in groups]
    rows.sort(key=lambda row: -getattr(row[1], measure))
    known = {key for key, _label, _query in named}
    nameless = [tally for key, tally in groups.items() if key not in known]
    if nameless and unsaid:
        rows.append((unsaid, nameless[0], "", None))
    numbers = [getattr(tally, measure) for _label, tally, _query, _share in rows]
    whole, longest = sum(numbers) or 1, max(numbers, default=0) or 1
    bars = [
        Bar(
            label=label,
            tally=tally,
            percent=round(100 * number / whole),
            width=round(WIDTH * number / longest, 2),
            query=query,
            network=share,
            is_unsaid=bool(unsaid) and label == unsaid,
        )
        for (label, tally, query, share), number in zip(rows, numbers, strict=True)
    ]
    return BarChart(bars, measure)


def _query(name, value):
    return "?" + urlencode({name: value})
