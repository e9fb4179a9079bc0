"""The way out of a campaign's letters that each of them carries: a signed address, whoever is signed in (RFC 8058)."""

from django.urls import reverse

from concertation.people.my_space.notifications import LINK_SECONDS
from concertation.web.links import LinkInvalidError, absolute_url, read_link, sign_link

from ..models import Follower

PURPOSE = "stop-following"


def stop_url(follower_pk):
    """The address that stops what this row asked for, and nothing else."""
    return absolute_url(reverse("contributions:stop_following", args=[sign_link(PURPOSE, follower_pk)]))


def read_stop_link(token):
    """The row that a way out is for, None once it is forgotten. Raises LinkInvalidError when it is not ours."""
    pk = read_link(PURPOSE, token, max_age=LINK_SECONDS)
    if not isinstance(pk, int):
        raise LinkInvalidError
    return Follower.objects.select_related("campaign", "user").filter(pk=pk).first()
