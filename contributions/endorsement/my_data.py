"""What readings by organisations hold of the person whose texts they read: copied out, their words erased."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from concertation.discussion.models import ModeratedComment
from concertation.discussion.my_data import comments_of
from concertation.privacy.copying import copy_rows

from ..models import Contribution
from ..my_data import texts_of
from .models import OrganisationReview


def reviews_about(user):
    """The readings of the person's texts and comments; asked before these are erased."""
    about = Q()
    for model, mine in ((Contribution, texts_of(user)), (ModeratedComment, comments_of(user))):
        kind = ContentType.objects.get_for_model(model)
        about |= Q(target_type=kind, target_id__in=list(mine.values_list("pk", flat=True)))
    return OrganisationReview.objects.filter(about)


def copy_reviews(user):
    yield from copy_rows(reviews_about(user).order_by("pk"), user, leave_out="reviewer")


def erase_reviews(user, mode):
    """Blank the words written to the person, in either mode; that the text was read, and how it ended, stays."""
    return {"review_notes": reviews_about(user).exclude(note="").update(note="")}
