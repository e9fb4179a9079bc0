"""The protected address of somebody whom a page names: for who asks, and who reads the page."""

import uuid

import pytest
from django.core.cache import cache

from concertation.people.choices import Visibility
from concertation.people.models import Space
from home.models import StandardPage
from tests.factories import CampaignFactory, make_home

pytestmark = pytest.mark.django_db
ADDRESS = "lucie@exemple.fr"


@pytest.fixture(autouse=True)
def unlimited():
    cache.clear()


def contact(**value):
    return [{"type": "contact", "value": {"name": "Lucie Fabre", "email": ADDRESS} | value, "id": str(uuid.uuid4())}]


def page_with(body, **fields):
    return make_home().add_child(instance=StandardPage(title="Aide", slug="aide", body=body, **fields))


def url_of(page):
    return f"/contact/{page.pk}/{page.body[0].id}/"


def test_an_address_is_shown_only_when_asked_for(client):
    page = page_with(contact())
    shown = client.get(page.url).content.decode()
    assert url_of(page) in shown
    assert ADDRESS not in shown
    assert ADDRESS not in client.get(url_of(page)).content.decode()
    assert ADDRESS in client.post(url_of(page)).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_there_is_no_address_where_none_was_given(client, method):
    silent = page_with(contact(email=""))
    assert getattr(client, method)(url_of(silent)).status_code == 404
    assert getattr(client, method)(f"/contact/{silent.pk}/{uuid.uuid4()}/").status_code == 404
    assert getattr(client, method)(f"/contact/999999/{uuid.uuid4()}/").status_code == 404


def test_a_draft_and_a_restricted_campaign_give_no_address(client):
    draft = page_with(contact(), live=False)
    assert client.post(url_of(draft)).status_code == 404
    campaign = CampaignFactory(body=contact())
    assert client.post(url_of(campaign)).status_code == 200
    Space.objects.create(page_id=campaign.pk, visibility=Visibility.RESTRICTED)
    assert client.post(url_of(campaign)).status_code == 404


def test_asking_for_addresses_is_limited(client):
    page = page_with(contact())
    answers = [client.post(url_of(page)).status_code for _n in range(21)]
    assert answers == [200] * 20 + [429]


def test_a_page_with_a_video_allows_its_player_only(client, settings):
    settings.PEERTUBE_HOSTS = ["video.exemple.fr"]
    url = "https://video.exemple.fr/w/abc"
    page = page_with([{"type": "video", "value": {"title": "Film", "url": url}, "id": "a"}])
    policy = client.get(page.url).headers["Content-Security-Policy"]
    assert "frame-src https://video.exemple.fr" in policy
    assert "default-src 'none'" in policy
    assert "frame-src" not in client.get("/").headers["Content-Security-Policy"]
