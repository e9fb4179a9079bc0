"""The pages of following: with one click, or with an address; nothing is said of who follows."""

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from concertation.outbox.models import Dispatch
from concertation.web.links import sign_link
from contributions.following.follow import CONFIRM_PURPOSE, follow_campaign
from contributions.following.ways_out import stop_url
from contributions.models import Follower
from tests.contributions.factories import began
from tests.factories import CampaignFactory, OrganisationFactory, UserFactory
from tests.people.spaces.factories import restrict

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limits():
    cache.clear()


@pytest.fixture
def campaign():
    return CampaignFactory(title="Parlons alimentation")


@pytest.fixture
def follower(campaign):
    return Follower.objects.create(campaign=campaign, email="marie@exemple.fr", confirmed_at=timezone.now())


def url(campaign):
    return reverse("contributions:follow", args=[campaign.slug])


def typed(**changed):
    return {"email": "marie@exemple.fr", "began": began()} | changed


def way_out(follower):
    return urlsplit(stop_url(follower.pk)).path


def test_the_campaigns_page_leads_to_the_form(client, campaign):
    page = client.get(campaign.url)
    assert f'href="{url(campaign)}"' in page.content.decode()
    assert 'name="email"' in client.get(url(campaign)).content.decode()


def test_with_an_account_it_is_one_click_and_undone_by_one(client, campaign):
    user = UserFactory()
    client.force_login(user)
    assert client.post(url(campaign)).url.endswith("#suivre")
    page = client.get(campaign.url).content.decode()
    assert 'name="arreter"' in page
    client.post(url(campaign), {"arreter": "1"})
    assert 'name="arreter"' not in client.get(campaign.url).content.decode()


def test_my_notifications_list_what_i_follow(client, campaign):
    user = UserFactory()
    client.force_login(user)
    assert "Parlons alimentation" not in client.get(reverse("my_space:notifications")).content.decode()
    follow_campaign(campaign, user=user)
    assert "Parlons alimentation" in client.get(reverse("my_space:notifications")).content.decode()
    sent = client.post(url(campaign), {"arreter": "1", "notifications": "1"})
    assert sent.url == reverse("my_space:notifications")


def test_an_address_follows_once_its_link_is_confirmed(client, campaign):
    assert "marie@exemple.fr" in client.post(url(campaign), typed()).content.decode()
    link = next(
        line for line in Dispatch.objects.get(kind="mail").payload["text"].splitlines() if "/suivre/confirmer/" in line
    )
    path = urlsplit(link).path
    assert "m’écrire" in client.get(path).content.decode()
    assert not Follower.objects.following().exists()
    client.post(path)
    assert Follower.objects.following().exists()
    assert "nous vous écrirons" in client.post(path).content.decode()


def test_the_answer_is_the_same_whether_the_address_follows_or_not(client, campaign, follower):
    known = client.post(url(campaign), typed()).content.decode()
    new = client.post(url(campaign), typed(email="nadia@exemple.fr")).content.decode()
    assert known.replace("marie", "nadia") == new


@pytest.mark.parametrize("email", ["", "pas une adresse", "x" * 300 + "@exemple.fr", "a@exemple.fr\nBcc: b@exemple.fr"])
def test_a_wrong_address_gets_a_sentence_and_stays(client, campaign, email):
    page = client.post(url(campaign), typed(email=email))
    assert page.status_code == 200
    assert page.context["form"].errors["email"]
    assert not Follower.objects.exists()


def test_a_machine_is_asked_again(client, campaign):
    assert client.post(url(campaign), typed(website="x")).context["form"].errors
    assert client.post(url(campaign), {"email": "a@exemple.fr"}).context["form"].errors
    assert not Follower.objects.exists()


def test_one_address_is_written_to_a_few_times_an_hour(client, campaign):
    for _each in range(5):
        client.post(url(campaign), typed())
    refused = client.post(url(campaign), typed())
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert "marie@exemple.fr" in refused.content.decode()


def test_stopping_is_asked_then_done_without_a_cookie_of_ours(client, follower):
    assert "Parlons alimentation" in client.get(way_out(follower)).content.decode()
    assert Follower.objects.exists()
    assert client.post(way_out(follower), {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Follower.objects.exists()
    again = client.post(way_out(follower))
    assert again.status_code == 200
    assert "Votre adresse est effacée" in again.content.decode()


def test_links_name_no_campaign_that_was_closed_since(client, campaign, follower):
    restrict(campaign, organisations=[OrganisationFactory()])
    confirmation = reverse("contributions:confirm_follow", args=[sign_link(CONFIRM_PURPOSE, follower.pk)])
    assert client.get(confirmation).status_code == 404
    page = client.get(way_out(follower))
    assert page.status_code == 200
    assert "Parlons alimentation" not in page.content.decode()
    assert client.post(way_out(follower)).status_code == 200
    assert not Follower.objects.exists()


@pytest.mark.parametrize("name", ["confirm_follow", "stop_following"])
def test_a_link_that_is_not_ours_leads_nowhere(client, name):
    for token in ("faux", sign_link("autre", 1), sign_link("stop-following", "x")):
        assert client.get(reverse(f"contributions:{name}", args=[token])).status_code == 404


def test_a_restricted_campaign_is_no_page_to_outsiders(client, campaign):
    restrict(campaign, organisations=[OrganisationFactory()])
    for answer in (client.get(url(campaign)), client.post(url(campaign), typed())):
        assert answer.status_code == 404
    client.force_login(UserFactory())
    assert client.post(url(campaign)).status_code == 404
    assert not Follower.objects.exists()
