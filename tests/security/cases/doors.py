"""Closed texts and the acts that close them: what was public leaves a door to whoever enters the campaign."""

from concertation.text.choices import TextStatus
from contributions.author_links import author_key
from contributions.models import Contribution
from tests.security.case import GET, POST, Case
from tests.security.fields import comment_fields

CLOSED = (TextStatus.MERGED, TextStatus.WITHDRAWN)


def close(text, status, place):
    """The text in that state; the walk takes it back after the case."""
    changes = {"status": status}
    if status == TextStatus.MERGED:
        changes["merged_into"] = place["texts"]["spoken"]
    else:
        changes |= {"withdrawn_from": TextStatus.PUBLISHED, "withdrawn_at": text.published_at}
    Contribution.objects.filter(pk=text.pk).update(**changes)
    return text


def door(status):
    def fill(site, place):
        return [place["slug"], close(place["texts"]["published"], status, place).reference]

    return fill


def trail_of_closed(status):
    def fill(site, place):
        return [close(place["texts"]["published"], status, place).reference]

    return fill


def text(status):
    return lambda site, place: [place["texts"][status].reference]


def with_key(site, place):
    text = place["texts"]["published"]
    return f"/suivi/{text.reference}/retirer/?cle={author_key(text)}"


def cases():
    yield from closed_texts()
    for status in ("pending", "internal", "published", "refused"):
        for method in (GET, POST):
            yield Case("contributions:withdraw", method, thing=status, fill=text(status))
    for method in (GET, POST):
        yield Case("/withdraw by the mailed key", method, fill=with_key)
        yield Case("moderation_contributions:merge", method, fill=merged, data=merging)
    yield Case("contributions:take_back", POST, thing="withdrawn", fill=trail_of_closed(TextStatus.WITHDRAWN))


def closed_texts():
    for status in CLOSED:
        for state in ("open", "draft", "locked", "restricted"):
            yield Case("contributions:contribution", GET, state, status.value, fill=door(status))
            yield Case("contributions:trail", GET, state, status.value, fill=trail_of_closed(status))
        for name in ("comment", "support"):
            yield Case(f"contributions:{name}", POST, thing=status.value, fill=door(status), data=comment_fields)


def merged(site, place):
    return [place["texts"]["published"].pk]


def merging(site, place):
    return {"other": place["texts"]["spoken"].reference}
