"""Whose site it is: chosen in the settings, shown on every page, refused where it could not be read."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction, Site

from concertation.people.choices import Role
from concertation.web.models import Brand
from home.models import StandardPage
from tests.factories import CampaignFactory, UserFactory, grant, make_home


@pytest.fixture
def brand(db):
    make_home()
    return Brand.for_site(Site.objects.get())


def front(client):
    return client.get("/").content.decode()


def test_the_site_s_own_colour_needs_no_sheet(client, brand):
    assert "/couleurs/" not in front(client)


def test_another_colour_is_one_sheet_at_an_address_of_its_own_kept_for_long(client, brand):
    Brand.objects.update(accent="#2f4f9e")
    page = front(client)
    address = page.partition('href="/couleurs/')[2].partition('"')[0]
    assert page.index("/couleurs/") > page.index("css/tokens.css")
    response = client.get("/couleurs/" + address)
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "--forest: #2f4f9e;" in response.content.decode()
    assert "prefers-color-scheme: dark" in response.content.decode()
    assert not response.cookies


def test_the_sheet_asks_nothing_of_the_database(client):
    """There is none in this test: one question would fail it."""
    assert client.get("/couleurs/2f4f9e.css").status_code == 200


@pytest.mark.parametrize("colour", ["ffff00", "zzzzzz", "2f4f9", "2f4f9e;", "..%2f"])
def test_a_colour_that_cannot_be_read_has_no_sheet(client, db, colour):
    assert client.get(f"/couleurs/{colour}.css").status_code == 404


@pytest.mark.parametrize("accent", ["#e0a526", "#FFFF00"])
def test_a_pale_colour_is_refused_with_the_nearest_that_works(brand, accent):
    brand.accent = accent
    with pytest.raises(ValidationError) as refused:
        brand.full_clean()
    (sentence,) = refused.value.message_dict["accent"]
    assert "trop claire" in sentence
    brand.accent = sentence.rpartition(" ")[2].rstrip(".")
    brand.full_clean()


def test_capitals_are_taken_and_kept_small(brand):
    brand.accent = "#2F4F9E"
    brand.full_clean()
    assert brand.accent == "#2f4f9e"


@pytest.mark.parametrize("wrong", [{"accent": "red"}, {"accent": "#fff"}, {"accessibility": "maybe"}])
def test_the_database_refuses_what_is_no_brand(brand, wrong):
    with pytest.raises(IntegrityError):
        Brand.objects.update(**wrong)


def test_legal_pages_stand_at_the_foot_of_every_page_with_the_conformity(client, brand):
    home = Site.objects.get().root_page
    brand.legal_page = home.add_child(instance=StandardPage(title="Mentions légales", slug="mentions"))
    brand.accessibility_page = home.add_child(instance=StandardPage(title="Accessibilité", slug="accessibilite"))
    brand.accessibility = "partial"
    brand.save()
    CampaignFactory()
    for path in ("/", "/concertations/sraddet/", "/nulle-part/", "/compte/login/"):
        page = client.get(path).content.decode()
        assert '<a href="/mentions/">Mentions légales</a>' in page
        assert "partiellement conforme" in page


def test_legal_pages_that_are_not_for_everybody_are_not_shown(client, brand):
    home = Site.objects.get().root_page
    brand.legal_page = home.add_child(instance=StandardPage(title="Brouillon légal", slug="brouillon", live=False))
    brand.contact_page = home.add_child(instance=StandardPage(title="Contact interne", slug="contact"))
    brand.save()
    PageViewRestriction.objects.create(page=brand.contact_page, restriction_type=PageViewRestriction.LOGIN)
    assert "Brouillon" not in front(client)
    assert "interne" not in front(client)


def test_the_logo_has_its_size_its_dark_variant_and_gives_the_icon(client, brand):
    brand.logo, brand.logo_dark = (
        Image.objects.create(title=name, file=get_test_image_file(f"{name}.png")) for name in ("logo", "dark")
    )
    brand.save()
    page = front(client)
    assert 'media="screen and (prefers-color-scheme: dark)"' in page
    assert '<img class="brand__logo"' in page
    assert 'height="72"' in page
    assert "favicon.svg" not in page


def test_an_administrator_sees_the_identity_before_it_is_kept(client, brand):
    client.force_login(grant(UserFactory(is_superuser=True, is_staff=True), Role.ADMINISTRATOR))
    address = reverse("wagtailsettings:preview_on_edit", args=["web", "brand", brand.site_id])
    typed = {"name": "Voix des Pays", "tagline": "", "accent": "#2f4f9e", "promise": "", "footer_note": ""}
    typed |= {"footer_links-count": "0", "accessibility": "", "controller": "", "controller_address": ""}
    typed |= {"privacy_officer": "", "privacy_email": "", "mode": ""}
    typed |= dict.fromkeys(
        [
            "logo",
            "logo_dark",
            "icon",
            "share_image",
            "legal_page",
            "privacy_page",
            "accessibility_page",
            "contact_page",
        ],
        "",
    )
    assert client.post(address, typed).json()["is_valid"]
    page = client.get(address).content.decode()
    assert "Voix des Pays" in page
    assert "/couleurs/2f4f9e.css" in page
    assert "Voix des Pays" not in front(client)
