"""What the trail of a contribution tells of its organisation."""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from concertation.text.choices import TextStatus

from ..models import Contribution
from ..trail import TrailStep
from .choices import ReviewOutcome
from .models import OrganisationReview
from .reviews import reviews_of

# While it has this state only those read the trail whom the organisation's own affairs concern
AMONG_THEMSELVES = (TextStatus.INTERNAL, TextStatus.DECLINED)


def reviews_as_steps(contribution):
    """That the organisation read it, without names; what it gave back before stays between it and the author."""
    for review in reviews_of(contribution):
        if review.outcome == ReviewOutcome.ENDORSED:
            yield TrailStep(at=review.reviewed_at, icon="check", title=_endorsed(review))
        elif contribution.status in AMONG_THEMSELVES:
            yield TrailStep(
                at=review.reviewed_at,
                icon="undo-2",
                title=_("Rendue à son auteur par l'organisation"),
                word=review.note,
            )
    if contribution.status == TextStatus.INTERNAL:
        yield TrailStep(at=None, icon="eye", title=_("En relecture dans son organisation"), state="now")


def _endorsed(review):
    if review.stands_in:
        return _("Transmise par l'administration du site, faute de relecture dans l'organisation")
    return _("Relue par l'organisation")


def last_reviews(contributions):
    """For each of these contributions, the newest word of its organisation, as a step for its author; in one query."""
    reviewed = OrganisationReview.objects.filter(
        target_type=ContentType.objects.get_for_model(Contribution), target_id__in=[text.pk for text in contributions]
    )
    newest = reviewed.order_by("target_id", "-number").distinct("target_id")
    return {review.target_id: _last(review) for review in newest}


def _last(review):
    if review.outcome == ReviewOutcome.ENDORSED:
        return TrailStep(at=review.reviewed_at, icon="check", title=_endorsed(review))
    return TrailStep(at=review.reviewed_at, icon="undo-2", title=_("Rendue à son auteur par l'organisation"))
