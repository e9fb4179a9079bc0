"""Reading a text for its organisation: sending it on to the moderation, or giving it back to its author."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertation.discussion.models import ModeratedComment
from concertation.journal.record import record
from concertation.people.choices import Role
from concertation.people.models import User
from concertation.people.organisations.rules import role_in
from concertation.text.choices import TextStatus, TransitionRefusedError

from ..models import Contribution
from ..sent_texts import sent_text
from .choices import ACTIONS, ReviewOutcome
from .letters import tell_declined, tell_endorsed
from .models import OrganisationReview
from .reviews import reviews_of
from .rules import can_review, reads_for_organisation


class AlreadyReviewedError(TransitionRefusedError):
    """Somebody read the text between the moment it was shown and now; `review` is theirs, when it is one."""

    def __init__(self, text, review):
        super().__init__(text.reference)
        self.review, self.status = review, text.target.get_status_display()

    def __str__(self):
        if self.review is None:
            return _("l'état du texte a changé entre-temps (%(status)s)") % {"status": self.status}
        at = timezone.localtime(self.review.reviewed_at)
        return _("déjà lu par %(who)s le %(day)s à %(time)s (%(outcome)s)") % {
            "who": self.review.reviewer_name,
            "day": date_format(at, "j F"),
            "time": date_format(at, pgettext("time of day", "G \\h i")),
            "outcome": self.review.get_outcome_display(),
        }


class TextChangedError(AlreadyReviewedError):
    """Its author changed the text since it was shown: nobody sends on words that they have not read."""

    def __str__(self):
        return _("le texte a changé depuis que vous l'avez ouvert ; relisez-le ci-dessus")


def endorse_text(
    target: Contribution | ModeratedComment, *, reviewer: User, number: int, seen_version: int | None = None
) -> OrganisationReview:
    """Send the text on to the moderation in the organisation's name, and tell its author; one reading, one outcome.

    `number` is that of the reading that was on the screen: a text that was read since, or corrected, is not the one
    that was shown; `seen_version` is the number of the version that was read. The row is locked. Raises
    AlreadyReviewedError, PermissionDenied when the person does not read this text for its organisation.
    """
    return _review(target, ReviewOutcome.ENDORSED, reviewer, number, seen_version, note="")


def decline_text(
    target: Contribution | ModeratedComment, *, reviewer: User, number: int, note: str, seen_version: int | None = None
) -> OrganisationReview:
    """Give the text back to its author with a word; raises as `endorse_text`, and ValidationError without a word."""
    if not note.strip():
        raise ValidationError({"note": _("Dites à l'auteur ce qu'il doit reprendre.")})
    return _review(target, ReviewOutcome.DECLINED, reviewer, number, seen_version, note=note.strip())


@transaction.atomic
def _review(target, outcome, reviewer, number, seen_version, *, note):
    text = type(sent_text(target)).locked(target.pk)
    last = reviews_of(text.target).last()
    if text.status != TextStatus.INTERNAL or number != next_number(last):
        raise AlreadyReviewedError(text, last if last and last.number >= number else None)
    if not can_review(reviewer, text):
        raise PermissionDenied
    if seen_version is not None and text.version_number != seen_version:
        raise TextChangedError(text, None)
    text.move(ACTIONS[outcome], actor=reviewer)
    review = OrganisationReview.objects.create(
        target_type=ContentType.objects.get_for_model(text.target),
        target_id=text.target.pk,
        number=number,
        organisation=text.organisation,
        outcome=outcome,
        note=note,
        reviewer=reviewer,
        stands_in=not reads_for_organisation(reviewer, text),
    )
    _journal(text, review)
    (tell_endorsed if outcome == ReviewOutcome.ENDORSED else tell_declined)(text, review)
    return review


def next_number(last: OrganisationReview | None) -> int:
    return last.number + 1 if last else 1


def _journal(text, review):
    role = Role.ADMINISTRATOR if review.stands_in else role_in(review.reviewer, text.organisation)
    record(
        f"endorsement.{review.outcome}",
        text.target,
        actor=review.reviewer,
        role=role,
        page=text.campaign,
        organisation=text.organisation.code,
        status=text.status,
    )
