"""Following a campaign by e-mail: who enters it may, and the links of its letters say nothing of one that is closed."""

from urllib.parse import urlsplit

from django.utils import timezone

from concertation.web.links import sign_link
from contributions.following.follow import CONFIRM_PURPOSE
from contributions.following.ways_out import stop_url
from contributions.models import Follower
from tests.contributions.factories import began
from tests.security.case import GET, POST, Case, given, slug


def cases():
    for state in ("open", "draft", "locked", "restricted", "unlisted", "signing"):
        yield Case("contributions:follow", GET, state, fill=slug)
        yield Case("contributions:follow", POST, state, fill=slug, data=address)
        for method in (GET, POST):
            yield Case("contributions:confirm_follow", method, state, fill=confirmation)
            yield Case("contributions:stop_following", method, state, "an address's", fill=way_out)
    yield Case(
        "contributions:follow", POST, "restricted", "stopping", fill=slug, data=lambda site, place: {"arreter": "1"}
    )
    yield Case("contributions:resend_follow", POST, fill=confirmation)
    yield Case("contributions:confirm_follow", thing="forged", fill=given("jeton-faux"))
    yield Case("contributions:stop_following", POST, thing="an account's", fill=way_out_of_account)
    yield Case("contributions:stop_following", POST, thing="forged", fill=given("jeton-faux"))


def address(site, place):
    return {"email": "suivre@exemple.fr", "began": began()}


def stopping(site, place):
    return {"arreter": "1"}


def confirmation(site, place):
    return [sign_link(CONFIRM_PURPOSE, follower(place).pk)]


def way_out(site, place):
    return [token_of(follower(place, confirmed_at=timezone.now()))]


def way_out_of_account(site, place):
    return [token_of(follower(place, email="", user=site.users["author"], confirmed_at=timezone.now()))]


def follower(place, **fields):
    return Follower.objects.create(campaign=place["campaign"], **({"email": "suit@exemple.fr"} | fields))


def token_of(row):
    return urlsplit(stop_url(row.pk)).path.split("/")[3]
