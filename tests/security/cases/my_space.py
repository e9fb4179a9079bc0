"""My space: one's own texts, comments, profile, letters; and what one gave before one had an account."""

from urllib.parse import urlsplit

from concertation.people.my_space.notifications import ORGANISATION_NEWS, stop_url
from tests.security.case import GET, POST, Case, given


def cases():
    for name in ("my_texts", "my_texts_export", "my_comments"):
        yield Case(f"contributions:{name}")
    for thing in ("pending", "published"):
        fill = lambda site, place, thing=thing: [place["comments"][thing].pk]  # noqa: E731 one line of the table
        whose = "the author's" if thing == "pending" else "a visitor's"
        for method in (GET, POST):
            yield Case("contributions:erase_comment", method, thing=whose, fill=fill)
    yield Case("contributions:erase_comment", POST, thing="nothing", fill=given(987))
    for name in ("profile", "notifications", "claims"):
        yield Case(f"my_space:{name}")
    yield Case("my_space:profile", POST, data=profile_fields)
    yield Case("my_space:notifications", POST, data=lambda site, place: {"kind": [ORGANISATION_NEWS]})
    yield Case("my_space:claims", POST, thing="a visitor's", data=visitors_text)
    yield Case("my_space:claims", POST, thing="declined", data=lambda site, place: {"decline": "1"})
    for method in (GET, POST):
        yield Case("my_space:stop_letters", method, fill=stop_token)
    yield Case("my_space:stop_letters", POST, thing="forged", fill=given("jeton-faux"))


def stop_token(site, place):
    return [urlsplit(stop_url(site.users["author"], ORGANISATION_NEWS)).path.split("/")[2]]


def profile_fields(site, place):
    return {"display_name": "Zoé", "language": "fr", "college": "elus", "territory": ""}


def visitors_text(site, place):
    return {"given": [f"contribution-{place['texts']['published'].pk}"]}
