"""Accounts: second factors, sessions, the identity provider. Each address acts on the account of who asks."""

from tests.people.accounts.passkeys import give_passkey
from tests.security.case import GET, POST, Case, given, path

# Asked twice of everybody who is signed in: first to show that it is still the same person.
MFA = (
    "activate_totp", "deactivate_totp", "add_webauthn", "reauthenticate_webauthn", "login_webauthn", "authenticate",
    "reauthenticate", "view_recovery_codes", "generate_recovery_codes", "download_recovery_codes",
)  # fmt: skip


def cases():
    for name in ("account_security", "second_factor", "account_request_login_code", "usersessions_list"):
        yield Case(name)
    yield Case("usersessions_list", POST)
    for address in ("/compte/2fa/", "/compte/2fa/webauthn/"):
        yield Case(address, fill=path(address))
    for name in MFA:
        yield Case(f"mfa_{name}")
    for name in ("activate_totp", "deactivate_totp", "add_webauthn", "generate_recovery_codes", "login_webauthn"):
        yield Case(f"mfa_{name}", POST, data=lambda site, place: {"code": "000000", "credential": "{}"})
    for name in ("edit_webauthn", "remove_webauthn"):
        for method in (GET, POST):
            yield Case(f"mfa_{name}", method, thing="the author's", fill=authors_key)
            yield Case(f"mfa_{name}", method, thing="nothing", fill=given(987))
    yield from provider_cases()


def provider_cases():
    for name in ("connections", "login_cancelled", "login_error", "signup"):
        yield Case(f"socialaccount_{name}")
    yield Case("socialaccount_connections", POST, data=lambda site, place: {"account": "987"})
    for method in (GET, POST):
        yield Case("openid_connect_login", method, thing="not configured", fill=given("inconnu"))
    yield Case("openid_connect_callback", thing="not configured", fill=given("inconnu"))
    for page in ("login/cancelled", "login/error", "signup", "connections"):
        yield Case(f"/compte/social/{page}/", fill=path(f"/compte/social/{page}/"))


def authors_key(site, place):
    """A passkey of the author's, made for the request and gone with it."""
    return [give_passkey(site.users["author"], "zqaccount").pk]
