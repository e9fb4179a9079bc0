"""One contribution's way, from received to answered: each room tells the steps it knows."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from concertation.people.spaces import rules as spaces
from concertation.text.choices import TextStatus

from .choices import ContributionSource, ProposalState

_sources = []
_last_sources = []


@dataclass(frozen=True)
class TrailStep:
    """One step: when (None for what is still to come), an icon's name, a title, and where it can be read.

    `word` is for the author alone (a moderator's ground and note): the public page leaves it out.
    """

    at: datetime | None
    icon: str
    title: str
    text: str = ""
    url: str = ""
    state: str = "done"
    word: str = ""


def register_trail_source(source):
    """Add a function (contribution) -> steps; upper rooms do it in their `apps.ready()`."""
    if source not in _sources:
        _sources.append(source)
    return source


def register_last_steps(source):
    """Add a function (contributions) -> {pk: TrailStep}, the newest step that the room knows, in few queries."""
    if source not in _last_sources:
        _last_sources.append(source)
    return source


def last_steps(contributions):
    """The newest dated step of each of these contributions, by its key; as many queries for 30 as for one."""
    newest = {}
    for source in _last_sources:
        for pk, step in source(contributions).items():
            if pk not in newest or step.at >= newest[pk].at:
                newest[pk] = step
    return newest


def trail_of(contribution):
    """Every step that any room knows of, in the order of time; what is still to come stands last."""
    steps = [step for source in _sources for step in source(contribution)]
    dated = sorted((step for step in steps if step.at is not None), key=lambda step: step.at)
    return dated + [step for step in steps if step.at is None]


def steps_for(user, contribution):
    """The trail as this person may read it: whole for who enters the campaign, otherwise what became of the text alone.

    The steps that lead into the campaign are left out, since what others wrote there stands in them.
    """
    steps = trail_of(contribution)
    return steps if spaces.is_admitted(user, contribution.campaign) else [step for step in steps if not step.url]


@register_trail_source
def reception(contribution):
    """How the text came in, and what is still awaited from its author."""
    ways = {
        ContributionSource.ONLINE: _("en ligne"),
        ContributionSource.WORKSHOP: _("en atelier"),
        ContributionSource.IMPORT: _("reprise d'un fichier"),
    }
    text = ways[ContributionSource(contribution.source)]
    if contribution.organisation_id:
        text = _("%(way)s, au nom d'une organisation") % {"way": text}
    yield TrailStep(at=contribution.created_at, icon="pen-line", title=_("Reçue"), text=text)
    if contribution.status == TextStatus.UNCONFIRMED:
        yield TrailStep(
            at=None,
            icon="mail",
            title=_("À confirmer"),
            text=_("un lien vous attend dans votre boîte aux lettres"),
            state="now",
        )
    if contribution.status == TextStatus.RECEIVED:
        said = _("elles sont lues et comptées par l'équipe, et ne sont pas publiées")
        yield TrailStep(at=None, icon="eye", title=_("Réponses gardées pour l'équipe"), text=said)


@register_trail_source
def withdrawal(contribution):
    """That its author took it away, and when."""
    if contribution.withdrawn_at:
        yield TrailStep(at=contribution.withdrawn_at, icon="undo-2", title=_("Retirée par son auteur"), state="refused")


@register_trail_source
def new_versions(contribution):
    """The versions that its author gave it once it was public; what is only proposed is nobody else's."""
    for proposal in contribution.proposals.filter(status=ProposalState.ACCEPTED):
        number = proposal.version_number
        title = _("Nouvelle version de son auteur, la %(number)d") % {"number": number}
        yield TrailStep(at=proposal.closed_at, icon="history", title=title, text=proposal.why)


@register_last_steps
def withdrawals(contributions):
    return {text.pk: step for text in contributions for step in withdrawal(text)}


@register_last_steps
def receptions(contributions):
    return {text.pk: TrailStep(at=text.created_at, icon="pen-line", title=_("Reçue")) for text in contributions}
