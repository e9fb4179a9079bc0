"""What readings by organisations hold of the person whose texts they read: copied out, their words erased."""

from concertation.privacy.copying import copy_rows

from ..my_data import about_texts_of
from .models import OrganisationReview


def reviews_about(user):
    """The readings of the person's texts and comments; asked before these are erased."""
    return OrganisationReview.objects.filter(about_texts_of(user))


def copy_reviews(user):
    yield from copy_rows(reviews_about(user).order_by("pk"), user, leave_out="reviewer")


def erase_reviews(user, mode):
    """Blank the words written to the person, in either mode; that the text was read, and how it ended, stays."""
    return {"review_notes": reviews_about(user).exclude(note="").update(note="")}
