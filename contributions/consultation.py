"""Asking an organisation to read a text in its name, before anybody else does."""

from django.urls import reverse

from concertation.people.my_space.notifications import notify
from concertation.people.voice import readers_besides
from concertation.web.links import absolute_url

from .sent_texts import sent_text

ASKED = "organisation-texts"


def review_path(text):
    """Where the organisation's validators read the text and decide."""
    code = text.organisation.code
    if text.kind == "comment":
        return reverse("endorsement:comment", args=[code, text.target.pk])
    return reverse("endorsement:contribution", args=[code, text.reference])


def ask_validators(target):
    """Tell each validator but the author that the text waits, each time it comes, if they want such letters."""
    text = sent_text(target)
    for membership in readers_besides(text.author, text.organisation):
        notify(
            membership.user,
            ASKED,
            "endorsement_asked",
            key=f"endorsement-asked:{text.kind}:{target.pk}:{text.waits_since:%Y%m%dT%H%M%S%f}:{membership.user_id}",
            context={
                "author": text.author_name,
                "organisation": text.organisation.name,
                "kind": text.kind,
                "title": text.title_for(membership.user),
                "campaign": text.campaign.title,
                "link": absolute_url(review_path(text)),
            },
        )
