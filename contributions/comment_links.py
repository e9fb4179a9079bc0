"""The lasting address of a comment on a contribution."""

from django.urls import reverse


def comment_path(contribution, comment):
    """The lasting address of a comment: it leads to its place, on whatever page and however folded that is today."""
    names = [contribution.campaign.slug, contribution.reference, comment.pk]
    return reverse("contributions:comment_place", args=names)
