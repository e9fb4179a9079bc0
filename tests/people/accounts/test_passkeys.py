"""What is sent in the place of a passkey: refused with a word, never a failure. The whole way is a browser's test."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.factories import PASSWORD
from tests.people.accounts.conftest import is_signed_in, make_member, sign_in
from tests.people.accounts.passkeys import give_passkey

pytestmark = pytest.mark.django_db

ADD, LOGIN, AUTHENTICATE = "/compte/2fa/webauthn/add/", "/compte/2fa/webauthn/login/", "/compte/2fa/authenticate/"
B64 = "AAAA"
MALFORMED = [
    "", "{", "null", "[]", "12", '"x"', "{}", '{"id": null}', '{"id": "é", "rawId": 3}',
    json.dumps({"id": B64, "rawId": B64, "type": "public-key", "response": {}}),
    json.dumps({"id": B64, "rawId": B64, "type": "public-key", "response": []}),
    json.dumps({"id": B64, "rawId": B64, "type": "x", "response": {"clientDataJSON": B64, "attestationObject": B64}}),
    json.dumps({"id": B64, "rawId": B64, "type": "public-key", "clientExtensionResults": {}, "response": {
        "clientDataJSON": B64, "authenticatorData": B64, "signature": B64, "userHandle": B64}}),
    json.dumps({"id": B64, "rawId": B64, "response": {"userHandle": ["x"], "clientDataJSON": "e30"}}),
    "[" * 2000,
]  # fmt: skip


@pytest.fixture
def signed_in(client, member):
    sign_in(client, member)
    client.post("/compte/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize("sent", MALFORMED)
def test_what_is_no_passkey_is_not_kept(signed_in, sent):
    signed_in.get(ADD)
    answer = signed_in.post(ADD, {"name": "Clé", "credential": sent})
    assert answer.status_code == 200
    assert "à corriger" in answer.content.decode()
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("sent", MALFORMED)
def test_what_is_no_passkey_signs_nobody_in(client, site, sent):
    client.get(LOGIN, headers={"accept": "application/json", "x-requested-with": "XMLHttpRequest"})
    answer = client.post(LOGIN, {"credential": sent})
    assert (answer.status_code, answer.url) == (302, "/compte/login/")
    assert not is_signed_in(client)


@pytest.fixture
def keyed(member):
    return give_passkey(member)


def test_a_key_is_renamed_and_removed_by_its_owner_alone(signed_in, keyed):
    other = Client()
    sign_in(other, make_member())
    other.post("/compte/reauthenticate/", {"password": PASSWORD})
    for path in (f"/compte/2fa/webauthn/keys/{keyed.pk}/{act}/" for act in ("edit", "remove")):
        assert other.get(path).status_code == other.post(path, {"name": "À moi"}).status_code == 404
        assert signed_in.get(path).status_code == 200
    signed_in.post(f"/compte/2fa/webauthn/keys/{keyed.pk}/edit/", {"name": "Clé du bureau"})
    assert "Clé du bureau" in signed_in.get("/compte/securite/").content.decode()
    signed_in.post(f"/compte/2fa/webauthn/keys/{keyed.pk}/remove/")
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    "path", [ADD, "/compte/2fa/totp/activate/", "/compte/2fa/recovery-codes/generate/", "/compte/email/"]
)
def test_sensitive_acts_ask_again_who_is_there(client, member, path):
    """A page may be read at once where reading it gives nothing away; the act is not."""
    sign_in(client, member)
    answer = client.post(path, {"email": "x@exemple.fr", "action_add": ""})
    assert answer.url.startswith("/compte/reauthenticate/")


def test_a_key_with_a_long_name_or_a_null_is_refused(signed_in, keyed):
    for name in ("x" * 61, "a\0b", ""):
        assert signed_in.post(f"/compte/2fa/webauthn/keys/{keyed.pk}/edit/", {"name": name}).status_code == 200
    keyed.refresh_from_db()
    assert keyed.data["name"] == "Téléphone"


def test_the_options_for_a_key_name_it_and_its_page_shows_when_it_served(signed_in, keyed):
    page = signed_in.get("/compte/2fa/webauthn/reauthenticate/")
    assert keyed.data["credential"]["rawId"] in page.content.decode()
    assert "pas encore servi" in signed_in.get("/compte/securite/").content.decode()
