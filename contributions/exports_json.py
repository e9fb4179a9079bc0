"""The public list for programs: what its table holds, as one JSON object, with names that do not change.

The names are a promise (docs/open-data.md): some may be added, none means something else one day.
"""

import json

from django.utils import timezone

from concertation.web.links import absolute_url

from .exports import texts_of
from .participation.columns import columns_of_campaign


def json_parts(listing, page):
    """The object piece by piece, in constant memory; cut off, it is no JSON. `page` is the address of the list."""
    campaign = listing.campaign
    head = {
        "campaign": {"code": campaign.code, "title": campaign.title, "question": campaign.question},
        "list": page,
        "exported_at": timezone.now().isoformat(timespec="seconds"),
    }
    yield _written(head)[:-1] + ', "contributions": ['
    answers, comma = columns_of_campaign(campaign), ""
    for text in texts_of(listing):
        yield comma + "\n" + _written(values_of(text) | {"answers": answers.said_in(text)})
        comma = ","
    yield "\n]}\n"


def values_of(text):
    """What the public reads of the text; None where it says nothing."""
    return {
        "reference": text.reference,
        "address": absolute_url(text.get_absolute_url()),
        "published_at": timezone.localtime(text.published_at).isoformat(timespec="seconds"),
        "kind": text.kind,
        "source": text.source,
        "language": text.language,
        "theme": text.theme and {"code": text.theme.code, "name": text.theme.title},
        "territory": text.territory and {"code": text.territory.code, "name": text.territory.name},
        "college": text.college and {"code": text.college.code, "name": text.college.name},
        "organisation": text.organisation and {"code": text.organisation.code, "name": text.organisation.name},
        "author": text.author_name,
        "title": text.title,
        "body": text.body,
        "supports": text.support_count,
        "comments": text.comment_count,
        "attachments": [
            absolute_url(file.get_absolute_url())
            for file in text.attachments.all()
            if file.is_public and not file.question
        ],
    }


def _written(value):
    return json.dumps(value, ensure_ascii=False)
