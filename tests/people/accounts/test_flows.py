"""Signing up, in and out: nobody learns who has an account, and mails leave by the outbox."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.cache import cache

from concertation.outbox.models import Dispatch
from concertation.people.choices import Role
from concertation.people.models import User
from concertation.people.roles import grant_role
from tests.factories import PASSWORD, UserFactory, make_home

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    cache.clear()
    make_home()


@pytest.fixture
def member():
    user = UserFactory()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def last_mail():
    return Dispatch.objects.latest("pk").payload


def sign_up(client, email):
    fields = {"email": email, "display_name": "Jeanne", "password1": "un-long-mot-de-passe"}
    return client.post("/compte/signup/", fields)


def path_in(text):
    [url] = re.findall(rf"{re.escape(settings.PUBLIC_URL)}(/compte/\S+)", text)
    return url


def test_an_account_opens_once_its_address_is_confirmed(client):
    sign_up(client, "Jeanne@Exemple.fr")
    user = User.objects.get()
    assert (user.email, user.display_name) == ("jeanne@exemple.fr", "Jeanne")
    path = path_in(last_mail()["text"])
    assert client.get(path).status_code == 200
    assert not EmailAddress.objects.get().verified
    client.post(path)
    assert EmailAddress.objects.get().verified


def test_a_known_and_an_unknown_address_get_the_same_answer(client, member):
    answers = [sign_up(client, email) for email in ("neuve@exemple.fr", member.email)]
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/compte/confirm-email/")}
    assert "déjà un compte" in last_mail()["subject"]
    resets = [client.post("/compte/password/reset/", {"email": email}) for email in ("x@exemple.fr", member.email)]
    assert {(answer.status_code, answer.url) for answer in resets} == {(302, "/compte/password/reset/done/")}


def test_a_forgotten_password_is_chosen_anew_and_the_link_serves_once(client, member):
    client.post("/compte/password/reset/", {"email": member.email}, headers={"host": "attaquant.exemple"})
    assert "attaquant" not in last_mail()["text"]
    path = path_in(last_mail()["text"])
    form = client.get(path, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "encore-plus-long-2026", "password2": "encore-plus-long-2026"})
    member.refresh_from_db()
    assert member.check_password("encore-plus-long-2026")
    assert "déjà servi" in client.get(path, follow=True).content.decode()


def test_a_wrong_password_keeps_the_address_and_says_nothing_more(client, member):
    pages = [
        client.post("/compte/login/", {"login": email, "password": "faux-mot-de-passe"}).content.decode()
        for email in (member.email, "inconnue@exemple.fr")
    ]
    assert member.email in pages[0]
    errors = [re.findall(r"error-summary.*?</ul>", page, re.S) for page in pages]
    assert errors[0] == errors[1] != []


def test_signing_in_and_out(client, member):
    assert client.post("/compte/login/", {"login": member.email.upper(), "password": PASSWORD}).status_code == 302
    assert client.get("/compte/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/compte/logout/")
    assert "_auth_user_id" not in client.session


def test_too_many_attempts_are_told_to_wait(client, member):
    answers = [
        client.post("/compte/login/", {"login": member.email, "password": "faux"}, REMOTE_ADDR="192.0.2.1").status_code
        for _n in range(40)
    ]
    assert 200 in answers
    assert set(answers) <= {200, 429}


@pytest.mark.parametrize(
    "path",
    [
        "login/", "signup/", "password/reset/", "password/reset/done/", "confirm-email/", "inactive/",
        "confirm-email/x:y:z/", "login/code/", "3rdparty/login/cancelled/", "3rdparty/login/error/",
        "password/reset/key/1-abc/", "password/reset/key/zzzz-set-password/",
    ],
)  # fmt: skip
def test_each_page_is_in_french_and_in_the_site_s_frame(client, path):
    page = client.get(f"/compte/{path}").content.decode()
    assert 'class="masthead"' in page
    assert page.count("<h1>") == 1
    assert not re.search(r"\b(Sign|Password|Email|please)\b", page)


def test_pages_of_one_s_own_account(client, member):
    client.force_login(member)
    for path in (
        "email/", "password/change/", "logout/", "reauthenticate/", "securite/", "sessions/", "3rdparty/",
        "second-facteur/", "2fa/", "2fa/webauthn/", "2fa/totp/activate/", "2fa/webauthn/add/",
    ):  # fmt: skip
        page = client.get(f"/compte/{path}")
        assert page.status_code in (200, 302), path


def test_a_password_changes_in_one_place(client, member):
    """Wagtail's own form would ask nobody again and tell nobody."""
    grant_role(member, Role.EDITOR)
    client.force_login(member)
    page = client.get("/admin/account/")
    assert page.status_code == 200
    assert 'type="password"' not in page.content.decode()
    fields = {"password-old_password": PASSWORD, "password-new_password1": "x" * 12, "password-new_password2": "x" * 12}
    client.post("/admin/account/", fields)
    member.refresh_from_db()
    assert member.check_password(PASSWORD)
