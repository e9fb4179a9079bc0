"""Deciding on a new version of a published text: it becomes the text's, or its author is told why not."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from concertation.outbox.mail import queue_mail
from concertation.text.choices import TextAction, TextStatus
from concertation.web.links import absolute_url

from ..choices import ProposalState
from ..models import ProposedVersion
from ..proposals import close, publish_proposal
from .decide import keep_decision
from .errors import AlreadyDecidedError, TextChangedError
from .forms import CHOOSE_GROUND
from .history import last_decision
from .rules import can_decide
from .texts import ModerableContribution

# What a decision says of the state that it led to
OUTCOMES = {
    ProposalState.PENDING: TextStatus.PENDING,
    ProposalState.ACCEPTED: TextStatus.PUBLISHED,
    ProposalState.REFUSED: TextStatus.REFUSED,
}


class ProposalOnDesk:
    """A proposal as the desk's errors and decisions name it: its text gives the campaign and whoever wrote it."""

    def __init__(self, text, proposal):
        self.text, self.target = text, proposal
        self.campaign, self.reference = text.campaign, str(proposal)

    @property
    def status(self):
        return OUTCOMES[self.target.status]


def can_decide_on_proposal(user, text, proposal):
    """Whoever may decide on the text, unless the proposal is theirs."""
    return can_decide(user, text) and proposal.author_id != user.pk


@transaction.atomic
def decide_on_proposal(proposal, *, action, moderator, seen, ground=None, note=""):
    """Publish or refuse the proposal and tell its author; rows are locked, so two moderators take one decision.

    `seen` is the edition that was on the screen. Raises AlreadyDecidedError when it waits no more or its text is not
    public, TextChangedError when its words changed, PermissionDenied, ValidationError when a refusal has no ground.
    """
    text = ModerableContribution.locked(proposal.contribution_id)
    proposal = ProposedVersion.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    proposal.contribution = text.target
    on_desk = ProposalOnDesk(text, proposal)
    if not can_decide_on_proposal(moderator, text, proposal):
        raise PermissionDenied
    if proposal.status != ProposalState.PENDING or text.status != TextStatus.PUBLISHED:
        raise AlreadyDecidedError(on_desk, last_decision(proposal))
    if proposal.edition != seen:
        raise TextChangedError(on_desk)
    if action == TextAction.REFUSE and ground is None:
        raise ValidationError({"ground": CHOOSE_GROUND})
    if action == TextAction.PUBLISH:
        publish_proposal(proposal, actor=moderator)
    else:
        answer = f"{ground.explanation}\n\n{note}".strip()
        close(proposal, ProposalState.REFUSED, answer=answer)
    decision = keep_decision(on_desk, TextAction(action), moderator, ground, note, from_status=TextStatus.PENDING)
    tell_people_of_text(text, proposal, decision)
    return decision


def tell_people_of_text(text, proposal, decision):
    """One letter to the author of the text, and one to the validator who wrote the proposal in their place."""
    letters = {text.author_email: (text.author_name, text.language, text.trail_path)}
    if proposal.author_id and proposal.author_id != text.target.author_id:
        writer = proposal.author
        path = reverse("contributions:trail", args=[text.reference])
        letters.setdefault(writer.email, (writer.public_name, writer.language, path))
    for number, (address, (name, language, path)) in enumerate(letters.items()):
        if not address:
            continue
        queue_mail(
            "version_published" if decision.action == TextAction.PUBLISH else "version_refused",
            to=address,
            key=f"version-{decision.pk}-{number}",
            language=language,
            context={
                "name": name,
                "reference": text.reference,
                "title": text.title,
                "campaign": text.campaign.title,
                "explanation": decision.ground.explanation if decision.ground else "",
                "note": decision.note,
                "public_url": absolute_url(text.public_path),
                "trail_url": absolute_url(path),
            },
        )
