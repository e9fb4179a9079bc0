"""What people read when something went wrong: in French, with what they typed, and without asking what is broken."""

import pytest
from django.test import Client

from concertation.web import views


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (views.bad_request, 400),
        (views.permission_denied, 403),
        (views.page_not_found, 404),
        (views.gone, 410),
        (views.server_error, 500),
    ],
)
@pytest.mark.django_db
def test_error_pages(rf, view, status):
    answer = view(rf.get("/quelque-part/"))
    page = answer.content.decode()
    assert answer.status_code == status
    assert answer["Cache-Control"] == "private, no-store"
    assert '<html lang="fr"' in page
    assert page.count("<h1") == 1
    assert "<script>" not in page
    assert "style=" not in page


def test_the_500_page_needs_no_database(rf):
    """The database is not even allowed in this test."""
    assert views.server_error(rf.get("/")).status_code == 500


@pytest.mark.django_db
def test_a_stale_form_is_given_back_with_what_was_typed():
    client = Client(enforce_csrf_checks=True)
    typed = {"login": "jeanne@exemple.fr", "password": "secret"}
    answer = client.post("/compte/login/", typed)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert 'action="/compte/login/"' in page
    assert 'value="jeanne@exemple.fr"' in page
    assert "csrfmiddlewaretoken" in page
    assert "secret" not in page


@pytest.mark.django_db
def test_a_browser_that_refuses_cookies_is_told_so_and_nothing_is_lost():
    client = Client(enforce_csrf_checks=True)
    words = "Un relevé chaque été, publié en mairie."
    refused = client.post("/compte/login/", {"body": words}).content.decode()
    assert "autorisez les cookies" in refused
    assert words in refused
    # One that keeps cookies, and whose form is stale, is told nothing of them
    client.get("/compte/login/")
    stale = client.post("/compte/login/", {"body": words, "csrfmiddlewaretoken": "x" * 64}).content.decode()
    assert "cookies" not in stale
    assert words in stale


@pytest.mark.django_db
def test_a_form_from_another_site_is_given_back_to_nobody(client):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/compte/login/", {"login": "a@b.fr"}, headers={"Origin": "https://ailleurs.exemple"})
    assert answer.status_code == 403
    assert "a@b.fr" not in answer.content.decode()


@pytest.mark.django_db
def test_too_many_attempts_to_sign_in_get_our_page(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    typed = {"login": "jeanne@exemple.fr", "password": "secret"}
    answers = [client.post("/compte/login/", typed) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1]["Retry-After"] == "300"
    assert "jeanne@exemple.fr" in answers[1].text
    assert "secret" not in answers[1].text


@pytest.mark.django_db
@pytest.mark.parametrize("view", [views.permission_denied, views.page_not_found])
def test_a_right_that_goes_while_a_form_is_open_takes_no_words_with_it(rf, view):
    typed = {
        "body": "Gardons les terres au bord des bourgs.",
        "began": "a-key-that-is-long-enough-to-be-words",
        "password": "trois mots et un secret",
        "note": "<script>alert('deux mots de trop')</script>",
        "kind": "avis",
    }
    page = view(rf.post("/quelque-part/", typed)).content.decode()
    assert "Gardons les terres au bord des bourgs." in page
    assert "&lt;script&gt;alert" in page
    assert not any(word in page for word in ("a-key-that", "un secret", "<script>alert"))


@pytest.mark.django_db
@pytest.mark.parametrize("view", [views.permission_denied, views.page_not_found])
def test_a_page_that_is_only_read_gives_no_words_back(rf, view):
    assert "Ce que vous aviez" not in view(rf.get("/?body=Gardons les terres au bord des bourgs.")).content.decode()
