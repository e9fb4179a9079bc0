"""What was said of a text by its organisation."""

from django.contrib.contenttypes.models import ContentType

from .choices import ReviewOutcome
from .models import OrganisationReview


def reviews_of(target):
    """Every reading of the text by its organisation, in order."""
    return OrganisationReview.objects.filter(
        target_type=ContentType.objects.get_for_model(target), target_id=target.pk
    ).select_related("reviewer", "organisation")


def is_endorsed(target):
    """Whether somebody of the organisation, and not the platform in its place, sent the text on."""
    return reviews_of(target).filter(outcome=ReviewOutcome.ENDORSED, stands_in=False).exists()
