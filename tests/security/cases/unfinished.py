"""What one is writing: kept, taken up and erased by its own writer only, in a campaign that one enters."""

from tests.security.case import POST, Case, slug
from tests.security.fields import contribution_fields


def cases():
    for state in ("open", "draft", "locked", "restricted", "unlisted", "signing"):
        yield Case("contributions:keep_unfinished", POST, state, fill=slug, data=contribution_fields)
        yield Case("contributions:unfinished", POST, state, fill=slug, data=lambda site, place: {"effacer": "1"})
    yield Case("contributions:unfinished", POST, thing="claimed", fill=slug, data=lambda site, place: {"reclamer": "1"})
