"""Links for the author of one text, with or without an account: the key in them opens that text and no other."""

from django.urls import reverse

from concertation.web.links import LinkInvalidError, read_link, sign_link

PURPOSE = "contribution-author"
KEY_SECONDS = 3 * 366 * 24 * 3600


def author_key(contribution):
    """What its author's links carry: it says which contribution, signed."""
    return sign_link(PURPOSE, contribution.pk)


def holds_author_key(contribution, key):
    """Whether the key was made for this contribution."""
    try:
        return read_link(PURPOSE, key, max_age=KEY_SECONDS) == contribution.pk
    except LinkInvalidError:
        return False


def trail_path(contribution):
    """The author's own address of the trail, open in any state of the text."""
    return reverse("contributions:trail", args=[contribution.reference]) + f"?cle={author_key(contribution)}"


def revise_path(contribution):
    """Where the author corrects a text that a moderator has given back."""
    return reverse("contributions:revise", args=[contribution.reference]) + f"?cle={author_key(contribution)}"
