"""What an author is told of what the organisation did with a text in its name."""

from concertation.outbox.mail import queue_mail
from concertation.web.links import absolute_url


def tell_endorsed(text, review):
    """The text went on; nothing is to be done."""
    _tell("endorsement_given", text, key=f"endorsement:{review.pk}", stands_in=review.stands_in)


def tell_declined(text, review):
    """The text comes back, with a validator's word and the way to correct it."""
    _tell("endorsement_declined", text, key=f"endorsement:{review.pk}", note=review.note)


def tell_released(text):
    """The organisation does not read texts any more: this one went on."""
    _tell(
        "endorsement_released",
        text,
        key=f"endorsement-released:{text.kind}:{text.target.pk}:{text.waits_since:%Y%m%dT%H%M%S%f}",
    )


def _tell(template, text, *, key, **words):
    """Queue the letter; a text whose author is gone has nobody to tell."""
    if not text.author_email:
        return
    queue_mail(
        template,
        to=text.author_email,
        key=key,
        language=text.language,
        context={
            "name": text.author_name,
            "kind": text.kind,
            "title": text.title_for_author,
            "reference": text.reference,
            "campaign": text.campaign.title,
            "organisation": text.organisation.name,
            "public_url": absolute_url(text.public_path),
            "trail_url": absolute_url(text.trail_path),
            "correction_url": absolute_url(text.correction_path) if text.correction_path else "",
            **words,
        },
    )
