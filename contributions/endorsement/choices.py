"""What an organisation's validator may say of a text."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from concertation.text.choices import TextAction


class ReviewOutcome(TextChoices):
    ENDORSED = "endorsed", _("Transmis à la modération")
    DECLINED = "declined", _("Rendu à son auteur")


ACTIONS = {ReviewOutcome.ENDORSED: TextAction.ENDORSE, ReviewOutcome.DECLINED: TextAction.DECLINE}
