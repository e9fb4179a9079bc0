"""The public page of the register: complete, readable by people and by machines, true about the cookies."""

import csv
import io
import json

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from concertation.privacy.cookies import cookies
from concertation.privacy.reading import flat_register, read_register
from concertation.privacy.register import declarations, declared_elsewhere
from concertation.web.models import Brand
from tests.factories import PASSWORD, CampaignFactory, UserFactory, make_home

pytestmark = pytest.mark.django_db

PAGE = "/donnees-personnelles/"


@pytest.fixture
def page(client):
    make_home()
    return client.get(PAGE).content.decode()


def test_the_page_says_every_line_of_the_register_once(page):
    lines = [line for _chapter, lines in read_register() for line in lines]
    assert page.count('<th scope="row">') == len(lines) + len(cookies())
    for chapter, _lines in read_register():
        assert f'id="{chapter}"' in page
        assert f'href="#{chapter}"' in page


def test_no_declared_field_is_left_out_of_the_table():
    fields = [field for row in flat_register() for field in row["fields"]]
    declared = [f"{found.model._meta.label}.{name}" for found in declarations() for name in found.personal]
    assert sorted(fields) == sorted(declared + [held.code for held in declared_elsewhere()])


@pytest.mark.parametrize(("controller", "shown"), [("", "Réseau d'ici"), ("Association du réseau", "Association")])
def test_the_page_says_who_answers_and_how_to_write_to_them(client, controller, shown):
    make_home()
    Brand.objects.update_or_create(
        site_id=1,
        defaults={"name": "Réseau d'ici", "controller": controller, "privacy_email": "donnees@exemple.fr"},
    )
    page = client.get(PAGE).content.decode().replace("’", "'")
    assert shown in page
    assert "mailto:donnees@exemple.fr" in page


@pytest.mark.parametrize("address", ["/", "/compte/signup/", PAGE])
def test_every_page_leads_to_the_register(client, address):
    make_home()
    assert f'href="{PAGE}"' in client.get(address).content.decode()


def test_the_form_says_what_becomes_of_the_address_where_it_asks_for_it(client):
    campaign = CampaignFactory()
    form = {"etape": "1", "title": "Une halle", "body": "Rouvrons la halle.", "kind": "avis", "theme": "theme-1"}
    page = client.post(reverse("contributions:contribute", args=[campaign.slug]), form | {"suite": "1"})
    assert "author_email" in page.content.decode()
    assert "Ce que ce site garde de vous" in page.content.decode()


def test_data_and_table_hold_the_same_rows(client):
    make_home()
    data = json.loads(client.get("/donnees-personnelles.json").content)
    table = list(
        csv.reader(io.StringIO(client.get("/donnees-personnelles.csv").content.decode("utf-8-sig")), delimiter=";")
    )
    assert len(data["register"]) == len(table) - 1 == len(list(flat_register()))
    assert {len(row) for row in table} == {9}


def test_the_register_is_read_in_each_language_apart():
    with translation.override("fr"):
        french = [row["chapter"] for row in flat_register()]
    with translation.override("en"):
        assert len(list(flat_register())) == len(french)


def test_reading_costs_the_same_for_a_visitor_and_sets_no_cookie(client, django_assert_max_num_queries):
    make_home()
    client.get(PAGE)
    cache.clear()
    with django_assert_max_num_queries(6):
        answer = client.get(PAGE)
    assert not answer.cookies


def test_no_cookie_is_set_that_the_page_does_not_name(client):
    make_home()
    user = UserFactory()
    client.get("/compte/login/")
    client.post("/compte/login/", {"login": user.email, "password": PASSWORD})
    client.post("/langue/", {"language": "en"})
    client.force_login(user)
    assert set(client.cookies) <= {cookie.name for cookie in cookies()}
    assert settings.SESSION_COOKIE_NAME in client.cookies
