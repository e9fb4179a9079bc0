"""What decisions hold of the person whose texts they judge: copied out without the moderator, their notes erased."""

from concertation.privacy.copying import copy_rows

from ..my_data import about_texts_of
from .models import ModerationDecision


def decisions_about(user):
    """The decisions on the person's texts and comments; asked before these are erased."""
    return ModerationDecision.objects.filter(about_texts_of(user))


def copy_decisions(user):
    yield from copy_rows(decisions_about(user).order_by("pk"), user, leave_out="moderator")


def erase_decisions(user, mode):
    """Blank the words written to the person, in either mode: nobody else was to read them. The decisions stay."""
    return {"moderation_notes": decisions_about(user).exclude(note="").update(note="")}
