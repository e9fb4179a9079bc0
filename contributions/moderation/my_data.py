"""What decisions hold of the person whose texts they judge: copied out without the moderator, their notes erased."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from concertation.discussion.models import ModeratedComment
from concertation.discussion.my_data import comments_of
from concertation.privacy.copying import copy_rows

from ..models import Contribution
from ..my_data import texts_of
from .models import ModerationDecision


def decisions_about(user):
    """The decisions on the person's texts and comments; asked before these are erased."""
    about = Q()
    for model, mine in ((Contribution, texts_of(user)), (ModeratedComment, comments_of(user))):
        kind = ContentType.objects.get_for_model(model)
        about |= Q(target_type=kind, target_id__in=list(mine.values_list("pk", flat=True)))
    return ModerationDecision.objects.filter(about)


def copy_decisions(user):
    yield from copy_rows(decisions_about(user).order_by("pk"), user, leave_out="moderator")


def erase_decisions(user, mode):
    """Blank the words written to the person, in either mode: nobody else was to read them. The decisions stay."""
    return {"moderation_notes": decisions_about(user).exclude(note="").update(note="")}
