"""The pages of organisations as tests ask for them and read them."""

from django.urls import reverse

from concertation.people.organisations.letters import INVITATION
from concertation.web.links import sign_link


def url(name, organisation, *args):
    return reverse(f"organisations:{name}", args=[organisation.code, *args])


def link(sent):
    """The address that the invitation's letter holds."""
    return reverse("organisations:invitation", args=[sign_link(INVITATION, sent.pk)])


def text_of(response):
    """The page with plain apostrophes and spaces."""
    return response.content.decode().replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
