"""A new version of a published text: proposed by whoever wrote it, read by a moderator, and then the text's."""

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone

from concertation.journal.record import record
from concertation.text.choices import TextStatus, TransitionRefusedError

from . import rules
from .choices import ProposalState
from .models import Contribution, ProposedVersion
from .versions import canonical_sha256, keep_version


class SameWordsError(Exception):
    """The proposal says what the text says already."""


class OtherProposalError(Exception):
    """Other words were proposed since the form was opened; `proposal` has them, or is None when it was closed."""

    def __init__(self, proposal):
        super().__init__(str(proposal))
        self.proposal = proposal


def pending_proposal(contribution):
    return contribution.proposals.filter(status=ProposalState.PENDING).first()


def shown_proposal(contribution):
    """What the people of the text read on its trail: the proposal that waits, or the last one when it was refused."""
    last = contribution.proposals.order_by("-created_at", "-pk").first()
    return last if last and last.status in (ProposalState.PENDING, ProposalState.REFUSED) else None


@transaction.atomic
def propose_version(contribution, *, title, body, why="", seen=0, actor=None, holds_key=False):
    """Keep the new words for a moderator to read, and return the proposal; the text stays as it is.

    One proposal a text: words sent again change nothing, others take the place of those that wait. `seen` is the
    edition of the proposal that the form was made from, 0 for none. Raises TransitionRefusedError when the text is
    not in the person's hands, SameWordsError, OtherProposalError.
    """
    contribution = _locked(contribution)
    if not rules.can_propose_version(actor or AnonymousUser(), contribution, holds_key=holds_key):
        raise TransitionRefusedError(f"propose a version of {contribution.status}")
    if canonical_sha256(title, body) == canonical_sha256(contribution.title, contribution.body):
        raise SameWordsError
    proposal = pending_proposal(contribution)
    if proposal and (proposal.title, proposal.body, proposal.why) == (title, body, why):
        return proposal
    if (proposal.edition if proposal else 0) != seen:
        raise OtherProposalError(proposal)
    if proposal:
        proposal.title, proposal.body, proposal.why = title, body, why
        proposal.author, proposal.changed_at, proposal.edition = actor, timezone.now(), proposal.edition + 1
        proposal.save()
    else:
        proposal = ProposedVersion.objects.create(
            contribution=contribution, author=actor, title=title, body=body, why=why
        )
    record("contribution.version-proposed", contribution, actor=actor, edition=proposal.edition)
    return proposal


@transaction.atomic
def take_back_proposal(contribution, *, actor=None, holds_key=False):
    """Take back what waits; whoever may withdraw the text may, in any phase. Raises TransitionRefusedError when nothing
    waits any more."""
    contribution = _locked(contribution)
    if not rules.is_in_their_hands(actor or AnonymousUser(), contribution, holds_key=holds_key):
        raise TransitionRefusedError("take back a version of somebody else's text")
    if not close_proposal(contribution, actor=actor):
        raise TransitionRefusedError("no version waits")


def close_proposal(contribution, *, actor=None):
    """Close the proposal that waits, and whether there was one; the caller has locked the text's row."""
    proposal = pending_proposal(contribution)
    if proposal is None:
        return False
    close(proposal, ProposalState.TAKEN_BACK)
    record("contribution.version-taken-back", contribution, actor=actor)
    return True


def close(proposal, status, **fields):
    """Write how the proposal ended; the caller has locked the text's row."""
    proposal.status, proposal.closed_at = status, timezone.now()
    for name, value in fields.items():
        setattr(proposal, name, value)
    proposal.save()


def publish_proposal(proposal, *, actor):
    """Make the proposed words the text's next version, in the caller's transaction, which holds both rows locked.

    Whoever quotes the text quotes the version that they read: those stay.
    """
    contribution = proposal.contribution
    if contribution.status != TextStatus.PUBLISHED or proposal.status != ProposalState.PENDING:
        raise TransitionRefusedError(f"publish a version of {contribution.status}")
    # What the text said, for one that was brought in without its first version
    keep_version(contribution)
    contribution.title, contribution.body = proposal.title, proposal.body
    contribution.save(update_fields=["title", "body", "updated_at"])
    version = keep_version(contribution)
    close(proposal, ProposalState.ACCEPTED, version_number=version.number)
    record("contribution.version-accepted", contribution, actor=actor, version=version.number)
    return version


def _locked(contribution):
    locked = Contribution.objects.select_for_update(of=("self",))
    return locked.select_related("campaign", "author", "organisation", "form_version__form").get(pk=contribution.pk)
