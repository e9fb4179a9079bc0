"""Cases: what hangs on a campaign, in each of its states, for those who read and those who write."""

from .case import GET, POST, Case, slug, text, trail, version
from .fields import comment_fields, contribution_fields, sign_fields
from .world import CONTACT_BLOCK


def public_cases():
    """What hangs on a campaign: published, being drafted, reserved to who signs in; then one where one signs."""
    for state in ("open", "draft", "locked"):
        yield from campaign_cases(state)
        yield from text_cases(state, *(("published", "pending", "hidden") if state == "open" else ("published",)))
        yield from version_cases(state)
    for status in ("refused", "unconfirmed"):
        yield Case("contributions:trail", thing=status, fill=trail(status))
    for method in (GET, POST):
        yield Case("contributions:revise", method, thing="returned", fill=trail("returned"), data=contribution_fields)
        yield Case("collective:sign", method, "signing", fill=slug, data=sign_fields)
    yield Case("contributions:contribute", POST, "signing", "phase over", fill=slug, data=contribution_fields)
    yield Case("collective:pdf", state="draft", fill=version)
    yield Case("collective:pdf", thing="no such version", fill=lambda site, place: [place["slug"], 9])


def campaign_cases(state):
    yield Case("wagtail_serve", GET, state, "campaign", fill=lambda site, place: [f"concertations/{place['slug']}/"])
    yield Case("home:card", GET, state, "campaign", fill=lambda site, place: ["concertation", place["slug"], "x"])
    yield Case("home:card", GET, state, "synthesis", fill=lambda site, place: ["synthese", place["slug"], "x"])
    yield Case("wagtail_serve", GET, state, "news", fill=lambda site, place: [place["news"].url.lstrip("/")])
    for name in ("list", "export", "export_json", "contribute", "feed", "news", "news_feed"):
        yield Case(f"contributions:{name}", GET, state, fill=slug)
    yield Case("contributions:similar", POST, state, fill=slug, data=contribution_fields)
    yield Case("contributions:contribute", POST, state, fill=slug, data=contribution_fields)
    for method in (GET, POST):
        yield Case("contributions:contact", method, state, fill=lambda site, place: [place["slug"], place["pk"]])
        yield Case("home:contact", method, state, fill=lambda site, place: [place["campaign"].pk, CONTACT_BLOCK])


def text_cases(state, *statuses):
    for status in statuses:
        yield Case("contributions:contribution", GET, state, status, fill=text(status))
        yield Case("contributions:trail", GET, state, status, fill=trail(status))
        yield Case("home:card", GET, state, f"{status} text", fill=card_of_text(status))
        yield Case("contributions:comment", POST, state, status, fill=text(status), data=comment_fields)
        yield Case("contributions:support", POST, state, status, fill=text(status))


def card_of_text(status):
    return lambda site, place: ["contribution", place["texts"][status], "x"]


def version_cases(state):
    """What was published of the synthesis and of the collective text."""
    for name, fill in (("synthesis", slug), ("version", version), ("json", version), ("csv", version)):
        yield Case(f"synthesis:{name}", GET, state, fill=fill)
    for name, fill in (("collective", slug), ("version", version), ("json", version), ("sign", slug)):
        yield Case(f"collective:{name}", GET, state, fill=fill)
