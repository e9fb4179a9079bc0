"""The front page's matter: what is open or coming, and what people said that a published synthesis carries."""

from dataclasses import dataclass, field

from contributions.listing import list_campaigns
from contributions.models import CampaignIndex
from contributions.posts import newest_everywhere
from contributions.sections import sections_for
from contributions.synthesis.choices import StatementKind
from contributions.synthesis.models import Synthesis
from contributions.synthesis.quotations import statements_of
from contributions.synthesis.reading import KIND_LOOKS, public_content

ENTRIES = 4
PAIRS = 3
# A quotation of the front page is read in one breath.
SHORTEST, LONGEST = 30, 240


@dataclass(frozen=True)
class FrontPage:
    """`lead` is the campaign that closes first, of those that the reader may enter; `rest` the other open ones, then
    those to come; `is_open` says whether any is; `sections` what rooms above add, the next workshops for instance."""

    lead: object = None
    is_open: bool = False
    index: object = None
    rest: list = field(default_factory=list)
    pairs: list = field(default_factory=list)
    news: list = field(default_factory=list)
    sections: list = field(default_factory=list)


@dataclass(frozen=True)
class Pair:
    """A sentence that somebody wrote, and the statement of the synthesis that carries it."""

    extract: dict
    statement: dict
    campaign: object
    icon: str
    tone: str
    kind: str


def front_page(*, user, request=None):
    found = list_campaigns(user=user)
    shown = [*found.open, *found.coming]
    lead = next((campaign for campaign in shown if not campaign.is_closed), None)
    rest = [campaign for campaign in shown if campaign != lead]
    return FrontPage(
        lead=lead,
        is_open=bool(found.open),
        index=CampaignIndex.objects.live().first(),
        rest=rest[:ENTRIES],
        pairs=quoted_pairs(user=user),
        news=newest_everywhere(user),
        sections=sections_for(user, request=request),
    )


def quoted_pairs(*, user):
    """Short quotations of the newest syntheses, each with its statement; the most widely carried first.

    What was hidden since the publication is not quoted.
    """
    syntheses = Synthesis.objects.visible_to(user).listed().select_related("campaign").order_by("-pk")[:PAIRS]
    pairs = [pair for synthesis in syntheses for pair in _pairs_of(synthesis)]
    pairs.sort(key=lambda pair: -pair.statement["contributions"])
    return pairs[:PAIRS]


def _pairs_of(synthesis):
    content, _withheld = public_content(synthesis.published_version.content)
    statements = sorted(statements_of(content), key=lambda statement: -statement["contributions"])
    seen, pairs = set(), []
    for statement in statements:
        extract = next((row for row in statement["extracts"] if _is_quotable(row, seen)), None)
        if extract and len(pairs) < PAIRS:
            seen.add(extract["reference"])
            icon, tone = KIND_LOOKS[statement["kind"]]
            kind = StatementKind(statement["kind"]).label
            pairs.append(Pair(extract, statement, synthesis.campaign, icon, tone, kind))
    return pairs


def _is_quotable(extract, seen):
    return extract["reference"] not in seen and SHORTEST <= len(extract["quote"]) <= LONGEST
