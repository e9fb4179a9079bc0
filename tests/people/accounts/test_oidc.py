"""The identity provider: the whole dance over real HTTP, and everything that may be wrong with its answers."""

import html
import re
import time
from urllib.parse import urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as site_settings
from django.test import Client

from concertation.people.models import User
from tests.factories import PASSWORD
from tests.people.accounts.conftest import (
    give_totp,
    is_signed_in,
    mails_to,
    make_member,
    path_in,
    sign_in,
)
from tests.people.oidc_server import CLIENT_ID, STRANGE_KEY, OidcServer

pytestmark = pytest.mark.django_db

LOGIN, CALLBACK = "/compte/oidc/essai/login/", "/compte/oidc/essai/login/callback/"
SIGNUP = "/compte/3rdparty/signup/"


@pytest.fixture
def provider(settings, site):
    """The provider, configured as the environment would."""
    server = OidcServer()
    settings.SOCIALACCOUNT_PROVIDERS = server.provider_settings()
    yield server
    server.stop()


def leave(client, **query):
    """Press the button: the address to which our page leads."""
    page = client.post(LOGIN, query_params=query)
    assert page.status_code == 200
    [address] = re.findall(r'http-equiv="refresh" content="0;url=([^"]+)"', page.content.decode())
    return html.unescape(address)


def come_back(client, address):
    """Be at the provider, then follow where it sends one back to."""
    answer = requests.get(address, allow_redirects=False, timeout=5)
    target = answer.headers["Location"]
    assert target.startswith(f"{site_settings.PUBLIC_URL}{CALLBACK}")
    parts = urlsplit(target)
    return client.get(f"{parts.path}?{parts.query}")


def dance(client, **query):
    return come_back(client, leave(client, **query))


def open_account(client, name="Rose des champs"):
    answer = dance(client)
    assert (answer.status_code, answer.url) == (302, SIGNUP)
    form = client.get(SIGNUP).context["form"]
    return client.post(SIGNUP, {"email": form.initial["email"], "display_name": name})


@pytest.mark.parametrize("signs_userinfo", [False, True])
def test_a_first_visit_opens_an_account_whose_real_name_stays_with_the_team(client, provider, signs_userinfo):
    provider.signs_userinfo = signs_userinfo
    provider.person["email"] = "Rose@Exemple.fr"
    assert open_account(client).status_code == 302
    assert is_signed_in(client)
    user = User.objects.get()
    assert (user.email, user.display_name, user.civil_name) == ("rose@exemple.fr", "Rose des champs", "Rose Fournier")
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).verified
    account = SocialAccount.objects.get()
    assert (account.provider, account.uid) == ("essai", "abc-123")
    assert "siret" not in str(account.extra_data), "what nobody asked for is not kept"


def test_the_name_to_show_is_proposed_without_the_family_name(client, provider):
    dance(client)
    page = client.get(SIGNUP)
    assert page.context["form"].initial["display_name"] == "Rose"
    assert "Fournier" not in page.content.decode()


def test_the_next_visit_finds_the_account_by_provider_and_subject_even_with_another_address(client, provider):
    open_account(client)
    client.post("/compte/logout/")
    provider.person["email"] = "autre@exemple.fr"
    assert dance(client, next="/compte/sessions/").url == "/compte/sessions/"
    assert is_signed_in(client)
    assert User.objects.count() == 1


def test_the_request_carries_pkce_a_state_and_a_nonce_and_nothing_that_a_visitor_adds(client, provider):
    requests.get(leave(client, auth_params="prompt=none", scope="admin"), allow_redirects=False, timeout=5)
    asked = provider.asked
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["nonce"]) >= 32
    assert len(asked["state"]) >= 16
    assert set(asked["scope"].split()) == {"openid", "email"}
    assert "prompt" not in asked


def test_the_provider_sends_people_back_to_the_site_s_own_name(client, provider):
    page = client.post(LOGIN, headers={"host": "attaquant.exemple"}).content.decode()
    assert "attaquant" not in page


BROKEN = {
    "an ID token signed by somebody else": {"key": STRANGE_KEY},
    "an ID token without signature": {"algorithm": "none"},
    "an ID token signed with a shared secret": {"algorithm": "HS256"},
    "an ID token for another site": {"id_token": {"aud": "un-autre-site"}},
    "an ID token of another provider": {"id_token": {"iss": "https://ailleurs.exemple"}},
    "an ID token that has expired": {"id_token": {"exp": int(time.time()) - 3600}},
    "an ID token that answers another request": {"id_token": {"nonce": "celui-d-un-autre"}},
    "an ID token without nonce": {"id_token": {"nonce": None}},
    "an ID token without person": {"id_token": {"sub": ""}},
    "somebody else's account of the person": {"userinfo": {"sub": "quelqu-un-d-autre"}},
    "a subject that is no word": {"id_token": {"sub": 12}},
    "a signed answer by somebody else": {"signs_userinfo": True, "userinfo_key": STRANGE_KEY},
    "a signed answer for another site": {"signs_userinfo": True, "userinfo": {"aud": "un-autre-site"}},
    "a signed answer of another provider": {"signs_userinfo": True, "userinfo": {"iss": "https://ailleurs.exemple"}},
    "a signed answer that has expired": {"signs_userinfo": True, "userinfo": {"exp": int(time.time()) - 3600}},
}


@pytest.mark.parametrize("fault", BROKEN)
def test_an_answer_that_does_not_hold_signs_nobody_in(client, provider, fault):
    vars(provider).update(BROKEN[fault])
    answer = dance(client)
    assert answer.status_code == 401
    assert "n’a pas abouti" in answer.content.decode()
    assert not is_signed_in(client)
    assert client.get(SIGNUP).status_code == 302, "no account waits to be opened"
    assert not User.objects.exists()


def test_somebody_who_declines_is_led_back_kindly(client, provider):
    provider.refuses = "access_denied"
    answer = dance(client)
    assert (answer.status_code, answer.url) == (302, "/compte/3rdparty/login/cancelled/")
    assert "rien n’a changé" in client.get(answer.url).content.decode()


def test_another_error_of_the_provider_is_told(client, provider):
    provider.refuses = "server_error"
    assert dance(client).status_code == 401


def test_an_answer_serves_once_and_only_the_browser_that_asked(client, provider):
    address = leave(client)
    answer = requests.get(address, allow_redirects=False, timeout=5)
    back = urlsplit(answer.headers["Location"])
    path = f"{back.path}?{back.query}"
    assert Client().get(path).status_code == 401, "somebody else's answer, put into another browser"
    assert client.get(path).status_code == 302
    assert client.get(path).status_code == 401, "the same answer again"


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x", "?code=x&state=x", "?error=x", "?code=%00", "?state[]=1"])
def test_a_callback_out_of_the_blue_is_refused_without_fuss(client, provider, query):
    assert client.get(CALLBACK + query).status_code in (400, 401)


def test_a_provider_that_is_down_is_told_and_the_page_stays_ours(client, provider):
    address = leave(client)
    back = urlsplit(requests.get(address, allow_redirects=False, timeout=5).headers["Location"])
    provider.is_down = True
    assert client.get(f"{back.path}?{back.query}").status_code == 401
    assert client.post(LOGIN).status_code == 401


def test_a_known_address_is_joined_when_both_sides_have_confirmed_it(client, provider):
    user = make_member(email="rose@exemple.fr")
    dance(client)
    assert client.session["_auth_user_id"] == str(user.pk)
    assert SocialAccount.objects.get().user == user
    [mail] = mails_to(user.email)
    assert "Essai Connect" in mail["text"], "its owner is told"
    user.refresh_from_db()
    assert user.has_usable_password()


def test_an_address_that_the_provider_has_not_confirmed_takes_no_account(client, provider):
    """The negative control is the test above: the same dance with a confirmed address joins the account."""
    user = make_member(email="rose@exemple.fr")
    for claimed in (False, None, "true", 1):
        provider.person["email_verified"] = claimed
        answer = open_account(client)
        assert answer.status_code == 302
        assert not is_signed_in(client), claimed
    assert not SocialAccount.objects.exists()
    assert User.objects.get() == user
    assert "déjà un compte" in mails_to(user.email)[-1]["subject"]


def test_an_account_that_never_confirmed_its_address_is_not_joined(client, provider):
    """Somebody opened it at an address that was not theirs, and waits for its owner to come."""
    squatter = make_member(email="rose@exemple.fr")
    EmailAddress.objects.update(verified=False)
    open_account(client)
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    assert User.objects.get() == squatter


def test_an_address_that_waits_at_another_account_does_not_open_that_one(client, provider):
    other = make_member(email="autre@exemple.fr")
    EmailAddress.objects.create(user=other, email="rose@exemple.fr", verified=False, primary=False)
    open_account(client)
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_an_unconfirmed_address_of_a_newcomer_is_confirmed_by_mail_first(client, provider):
    provider.person["email_verified"] = False
    open_account(client)
    assert not is_signed_in(client)
    client.post(path_in(mails_to("rose@exemple.fr")[-1]["text"]))
    assert EmailAddress.objects.get().verified


def test_somebody_signed_in_links_an_account_after_confirming_and_unlinks_it(client, provider, member):
    provider.person["email"], provider.person["email_verified"] = "ailleurs@exemple.fr", False
    sign_in(client, member)
    answer = dance(client, process="connect")
    assert answer.url == "/compte/reauthenticate/", "linking is asked for twice"
    client.post(answer.url, {"password": PASSWORD})
    assert SocialAccount.objects.get().user == member
    page = client.get("/compte/3rdparty/").content.decode()
    assert "Essai Connect" in page
    client.post("/compte/3rdparty/", {"account": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()
    subjects = [mail["subject"] for mail in mails_to(member.email)]
    assert subjects == ["Un compte est relié au vôtre", "Un compte n'est plus relié au vôtre"]


def test_an_account_linked_to_somebody_is_not_taken_over(client, provider, member):
    open_account(client)
    rose = SocialAccount.objects.get().user
    other = Client()
    sign_in(other, member)
    dance(other, process="connect")
    assert SocialAccount.objects.get().user == rose


def test_nobody_unlinks_what_is_another_s(client, provider, member):
    open_account(client)
    other = Client()
    sign_in(other, member)
    other.post("/compte/3rdparty/", {"account": SocialAccount.objects.get().pk})
    assert SocialAccount.objects.exists()


def test_the_provider_does_not_replace_the_second_factor(client, provider):
    give_totp(make_member(email="rose@exemple.fr"))
    assert dance(client).url == "/compte/2fa/authenticate/"
    assert not is_signed_in(client)


def test_the_button_shows_only_where_a_provider_is_configured(client, provider, settings):
    assert "Se connecter avec Essai Connect" in client.get("/compte/login/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "Essai Connect" not in client.get("/compte/login/").content.decode()
    assert client.get(LOGIN).status_code == client.post(LOGIN).status_code == client.get(CALLBACK).status_code == 404


def test_a_provider_that_confirms_addresses_without_saying_so_is_believed_when_the_operator_says(
    client, provider, settings
):
    settings.SOCIALACCOUNT_PROVIDERS = provider.provider_settings(verified_email=True)
    del provider.person["email_verified"]
    user = make_member(email="rose@exemple.fr")
    dance(client)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_asking_by_address_shows_a_button_and_sends_nobody_away(client, provider):
    page = client.get(LOGIN)
    assert page.status_code == 200
    assert "http-equiv" not in page.content.decode()
    assert f"client_id={CLIENT_ID}" not in page.content.decode()
