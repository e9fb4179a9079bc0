"""What was decided on a text, the newest first."""

from django.contrib.contenttypes.models import ContentType

from .models import ModerationDecision


def decisions_on(target):
    """Every decision on the text, the newest first."""
    return ModerationDecision.objects.filter(
        target_type=ContentType.objects.get_for_model(target), target_id=target.pk
    ).select_related("ground", "moderator")


def last_decision(target):
    return decisions_on(target).first()
