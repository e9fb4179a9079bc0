"""No empty answer, and no words lost, where a session ends while a form is open."""

from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from concertation.people.choices import MembershipRole, Role
from concertation.people.roles import grant_role
from tests.factories import MembershipFactory, UserFactory, make_home

pytestmark = pytest.mark.django_db
WORDS = "Merci de citer la délibération du bureau."


@pytest.fixture
def address():
    membership = MembershipFactory(role=MembershipRole.VALIDATOR)
    return reverse("organisations:change_role", args=[membership.organisation.code, membership.pk])


def way_back(url):
    parts = urlsplit(unescape(url))
    assert parts.path == reverse("account_login")
    return parse_qs(parts.query)["next"]


def test_words_are_given_back_with_the_way_to_sign_in(client, address):
    answer = client.post(address, {"message": WORDS}, headers={"Referer": "http://testserver/mon-espace/?fil=2"})
    assert answer.status_code == 403
    assert WORDS in answer.text
    link = next(part for part in answer.text.split('"') if part.startswith(reverse("account_login")) and "fil" in part)
    assert way_back(link) == ["/mon-espace/?fil=2"]


def test_a_form_without_words_leads_back_to_its_page(client, address):
    answer = client.post(address, {"role": "reader"}, headers={"Referer": "http://testserver/mon-espace/"})
    assert answer.status_code == 302
    assert way_back(answer.url) == ["/mon-espace/"]


@pytest.mark.parametrize("referer", ["https://ailleurs.exemple/mon-espace/", "//ailleurs.exemple", ""])
def test_nobody_is_led_to_another_site(client, address, referer):
    answer = client.post(address, {"role": "reader"}, headers={"Referer": referer})
    assert way_back(answer.url) == [address]


def test_the_words_of_another_site_are_given_to_nobody(address):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(address, {"message": WORDS}, headers={"Origin": "https://ailleurs.exemple"})
    assert WORDS not in answer.text


def test_a_page_of_the_team_gives_words_back_too(client):
    answer = client.post("/admin/personnes/roles/donner/", {"note": WORDS})
    assert answer.status_code == 403
    assert WORDS in answer.text


def test_what_leads_elsewhere_is_left_alone(client):
    make_home()
    answer = client.post("/langue/", {"language": "en", "next": "/"})
    assert answer.status_code == 302
    assert "login" not in answer.url


def test_an_address_that_only_takes_forms_says_so(client, address):
    client.force_login(UserFactory())
    answer = client.get(address)
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert answer["Cache-Control"] == "private, no-store"
    assert "Il n’y a rien à lire à cette adresse" in answer.text


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/journal/", "/admin/pages/1/edit/", "/admin/personnes/roles/donner/"]
)
def test_who_is_signed_in_and_not_of_the_team_is_not_sent_round_in_circles(client, path):
    client.force_login(UserFactory())
    assert client.get(path).status_code == 404
    assert client.get(path, follow=True).status_code == 404


def test_a_role_that_goes_while_a_page_of_the_team_is_open_takes_no_words_with_it(client):
    user = UserFactory()
    grant = grant_role(user, Role.ADMINISTRATOR)
    client.force_login(user)
    assert client.get("/admin/personnes/roles/donner/").status_code == 200
    grant.delete()
    answer = client.post("/admin/personnes/roles/donner/", {"note": WORDS})
    assert answer.status_code == 404
    assert WORDS in answer.text
