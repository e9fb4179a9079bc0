"""Languages, robots, sitemap: what everybody and every robot gets."""

import pytest
from django.conf import settings
from wagtail.models import PageViewRestriction

from tests.contributions.synthesis.factories import SynthesisFactory
from tests.factories import CampaignFactory, ContributionFactory, OrganisationFactory, make_home

pytestmark = pytest.mark.django_db


def test_the_language_changes_by_post_only(client):
    make_home()
    assert '<html lang="fr">' in client.get("/langue/?next=/recherche/").content.decode()
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies
    response = client.post("/langue/", {"language": "en", "next": "/recherche/"})
    assert response.url == "/recherche/"
    assert '<html lang="en">' in client.get("/recherche/").content.decode()


@pytest.mark.parametrize("target", ["https://ailleurs.exemple/", "//ailleurs.exemple", "javascript:alert(1)"])
def test_the_way_back_stays_on_the_site(client, target):
    make_home()
    assert "ailleurs" not in client.get("/langue/", {"next": target}).content.decode()
    assert client.post("/langue/", {"language": "en", "next": target}).url == "/"


def test_no_cookie_comes_before_it_is_needed(client):
    CampaignFactory()
    for path in ("/", "/concertations/", "/recherche/?q=terre"):
        client.get(path)
    assert not client.cookies


def test_robots_are_told_where_the_sitemap_is(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml" in text


def test_the_sitemap_holds_what_everybody_sees(client):
    shown, waiting = ContributionFactory(), ContributionFactory(status="pending")
    closed = CampaignFactory()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    hidden = ContributionFactory(campaign=closed)
    organisation = OrganisationFactory()
    SynthesisFactory(campaign=shown.campaign)  # not published
    index = client.get("/sitemap.xml").content.decode()
    parts = "".join(
        client.get(f"/sitemap-{part}.xml").content.decode()
        for part in ("pages", "contributions", "synthesis", "organisations")
    )
    assert index.count("<loc>") == 4
    assert f"/organisations/{organisation.code}/" in parts
    assert f"{settings.PUBLIC_URL}{shown.get_absolute_url()}" in parts
    for secret in (waiting.reference, hidden.reference, closed.slug + "/", "/synthese/", "example.com"):
        assert secret not in parts
    assert shown.campaign.url in parts


def test_components_are_shown_in_development_only(client, settings):
    make_home()
    assert client.get("/components/").status_code == 404
    settings.DEBUG = True
    page = client.get("/components/")
    assert page.status_code == 200
    assert "SRADDET-0142" in page.content.decode()
