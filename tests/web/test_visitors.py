"""Pages made once for many visitors: never late for what is hidden or closed, never anybody's own."""

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.urls import reverse

from concertation.text.choices import TextAction
from concertation.web.security import keep_from_robots
from concertation.web.visitors import keep_for_visitors
from contributions.models import Campaign
from contributions.transitions import move_contribution
from tests.factories import CampaignFactory, ContributionFactory, UserFactory
from tests.people.spaces.factories import restrict, unlist

pytestmark = pytest.mark.django_db


def headers_of(response):
    """Without the length, which compression makes another each time; what an answer varies by is in no order."""
    headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
    return headers | {"Vary": set(headers["Vary"].split(", "))}


@pytest.fixture(autouse=True)
def kept(settings):
    settings.VISITOR_PAGES_KEPT = 60
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def campaign():
    campaign = CampaignFactory()
    ContributionFactory(campaign=campaign, title="Une haie ancienne")
    return campaign


def pages_of(campaign):
    return [campaign.url, *(reverse(f"contributions:{name}", args=[campaign.slug]) for name in ("list", "figures"))]


def rename(campaign):
    """Past the state that the pages are kept by: what is shown then tells a kept page from a new one."""
    Campaign.objects.filter(pk=campaign.pk).update(question="Une question récrite ?", title="Titre récrit")


def is_new(response):
    return "récrit" in response.content.decode()


def test_a_second_visitor_gets_the_same_answer(client, campaign):
    for address in pages_of(campaign):
        first = client.get(address)
        rename(campaign)
        second = client.get(address)
        assert second.content == first.content
        assert headers_of(second) == headers_of(first)
        assert "Cookie" in headers_of(second)["Vary"]
        assert not second.cookies
        Campaign.objects.filter(pk=campaign.pk).update(question=campaign.question, title=campaign.title)


def test_another_address_language_or_part_is_another_answer(client, campaign):
    address = pages_of(campaign)[1]
    client.get(address)
    rename(campaign)
    assert is_new(client.get(address + "?q=haie"))
    assert is_new(client.get(address, headers={"accept-language": "en"}))
    assert "<html" not in client.get(address, headers={"hx-request": "true"}).content.decode()
    assert not is_new(client.get(address))


def test_who_has_an_account_or_any_cookie_gets_a_page_of_their_own(client, campaign):
    for address in pages_of(campaign):
        client.get(address)
    rename(campaign)
    client.cookies["langue"] = "fr"
    assert all(is_new(client.get(address)) for address in pages_of(campaign))
    client.cookies.clear()
    client.force_login(UserFactory())
    assert all(is_new(client.get(address)) for address in pages_of(campaign))


def test_a_text_that_is_hidden_is_gone_at_once(client, campaign):
    address = pages_of(campaign)[1]
    assert "Une haie ancienne" in client.get(address).content.decode()
    move_contribution(campaign.contributions.get(), TextAction.HIDE)
    assert "Une haie ancienne" not in client.get(address).content.decode()


def test_a_campaign_that_is_closed_is_closed_at_once_and_none_that_is_not_open_is_kept(client, campaign):
    for address in pages_of(campaign):
        assert client.get(address).status_code == 200
    restrict(campaign)
    assert [client.get(address).status_code for address in pages_of(campaign)] == [403, 404, 404]
    hidden = CampaignFactory()
    unlist(hidden)
    for address in pages_of(hidden):
        client.get(address)
    rename(hidden)
    assert all(is_new(client.get(address)) for address in pages_of(hidden))


@pytest.mark.parametrize(
    "make",
    [
        lambda request: HttpResponse(get_token(request)),
        lambda request: HttpResponse(str(request._csp_nonce)),
        lambda request: HttpResponse(request.session.update(seen=1)),
        lambda request: HttpResponse(keep_from_robots(request)),
        lambda request: HttpResponse(setattr(request, "is_ones_own", True)),
        lambda request: HttpResponse(status=404),
        lambda request: with_cookie(HttpResponse("x")),
    ],
    ids=["token", "nonce", "session", "not open to all", "one's own", "not found", "cookie"],
)
def test_an_answer_that_is_for_one_person_is_not_kept(rf, make):
    made = []
    for _ in range(2):
        request = rf.get("/page/")
        request.session, request._csp_nonce = FakeSession(), "once"
        keep_for_visitors(request, (), lambda request=request: made.append(1) or make(request))
    assert len(made) == 2


class FakeSession(dict):
    modified = False

    def update(self, **values):
        self.modified = True


def with_cookie(response):
    response.set_cookie("a", "b")
    return response


def test_an_answer_for_anybody_is_kept_and_not_for_longer_than_asked(rf, settings):
    made = []

    def ask():
        request = rf.get("/page/")
        request.session = FakeSession()
        return keep_for_visitors(request, (), lambda: made.append(1) or HttpResponse("x"))

    ask()
    assert (ask().content, len(made)) == (b"x", 1)
    settings.VISITOR_PAGES_KEPT = 0
    ask()
    assert len(made) == 2
