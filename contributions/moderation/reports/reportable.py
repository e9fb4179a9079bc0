"""What can be reported: each kind of text says how a reader finds it. Upper rooms may add theirs."""

from collections.abc import Callable
from dataclasses import dataclass

from concertation.discussion.models import ModeratedComment

from ... import rules
from ...models import Contribution
from ...sent_texts import SentComment, SentContribution


@dataclass(frozen=True)
class Reportable:
    """`find(user, pk)` gives the text (a SentText) that this person reads at this moment, or None."""

    kind: str
    model: type
    find: Callable


_REGISTRY: dict[str, Reportable] = {}


def register_reportable(kind, *, model, find):
    """Let readers report this kind of text; registering a kind again replaces it."""
    _REGISTRY[kind] = Reportable(kind, model, find)


def reportables():
    return list(_REGISTRY.values())


def find_reportable(kind, user, pk):
    """The text of this kind and key, when this person reads it; else None."""
    return _REGISTRY[kind].find(user, pk)


def find_contribution(user, pk):
    contribution = Contribution.objects.published().visible_to(user).for_lists().filter(pk=pk).first()
    return contribution and SentContribution(contribution)


def find_comment(user, pk):
    """A readable comment, below a text that stands or whose place stands."""
    about = ModeratedComment.objects.published().filter(pk=pk).first()
    if about is None or about.content_type.model_class() is not Contribution:
        return None
    comment = SentComment(about)
    campaign = comment.campaign
    is_read = rules.can_see_campaign(user, campaign) and rules.can_see_trail(user, comment.contribution)
    return comment if is_read else None


register_reportable("contribution", model=Contribution, find=find_contribution)
register_reportable("comment", model=ModeratedComment, find=find_comment)
