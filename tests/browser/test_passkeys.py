"""Passkeys in a real browser, whose authenticator is made of software: added, used alone, used as second factor."""

import pytest
from allauth.mfa.models import Authenticator

from tests.factories import PASSWORD

from .keyboard import Keyboard
from .people import fr
from .test_axe import violations_on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
SCREENS = pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])


@pytest.fixture
def device(visitor):
    """`device(**screen)`: a page in a browser that has an authenticator; `.session` speaks to it."""

    def start(**screen):
        page = visitor(**screen).page
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        added = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        page.verify = lambda works: session.send(
            "WebAuthn.setUserVerified", {"authenticatorId": added["authenticatorId"], "isUserVerified": works}
        )
        return page

    return start


def give_password(page, user, *, path="/mon-espace/"):
    page.goto(f"/compte/login/?next={path}")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Mot de passe", exact=False).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()


def add_passkey(page):
    page.goto("/compte/securite/")
    page.get_by_role("link", name="Ajouter une clé").click()
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Nom de la clé").fill("Mon téléphone")
    page.get_by_role("button", name="Ajouter cette clé").click()
    page.wait_for_url("**/2fa/recovery-codes/")


def sign_out(page):
    page.goto("/compte/logout/")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Se déconnecter").click()


def test_a_passkey_is_added_then_signs_in_alone_and_as_second_factor(device, team):
    page = device()
    give_password(page, team.signatory)
    add_passkey(page)
    page.get_by_role("link", name="C’est noté").click()
    assert page.get_by_role("heading", name="Mon téléphone").is_visible()
    sign_out(page)
    page.goto("/compte/login/?next=/compte/sessions/")
    page.get_by_role("button", name=fr("Utiliser une clé d'accès")).click()
    page.get_by_role("heading", name="Vos sessions").wait_for()
    assert Authenticator.objects.get(type="webauthn").last_used_at
    sign_out(page)
    give_password(page, team.signatory)
    page.wait_for_url("**/2fa/authenticate/")
    page.get_by_role("button", name=fr("Utiliser ma clé d'accès")).click()
    page.wait_for_url("**/mon-espace/")


def test_a_passkey_that_does_not_answer_is_told_and_can_be_tried_again(device, team):
    page = device()
    give_password(page, team.signatory)
    add_passkey(page)
    sign_out(page)
    page.goto("/compte/login/")
    page.verify(False)
    trouble = page.get_by_role("alert")
    assert not trouble.is_visible()
    button = page.get_by_role("button", name=fr("Utiliser une clé d'accès"))
    button.click()
    trouble.wait_for()
    page.verify(True)
    button.click()
    page.wait_for_url("**/mon-espace/")


def test_the_keyboard_alone_adds_a_passkey_and_signs_in_with_it(device, team):
    page = device()
    give_password(page, team.signatory, path="/compte/securite/")
    hands = Keyboard(page)
    page.wait_for_url("**/compte/securite/")
    hands.reach("a[href$='/webauthn/add/']").leave("Enter")
    hands.reach("[name=password]").type(PASSWORD).leave("Enter")
    hands.reach("[name=name]").leave("Enter")
    page.wait_for_url("**/2fa/recovery-codes/")
    sign_out(page)
    page.goto("/compte/login/")
    Keyboard(page).reach("form[data-passkey] button").leave("Enter")
    page.wait_for_url("**/mon-espace/")


def test_without_a_script_no_button_is_shown_that_would_do_nothing(visitor, team):
    page = visitor(javascript=False).page
    page.goto("/compte/login/")
    assert not page.get_by_role("button", name=fr("Utiliser une clé d'accès")).is_visible()
    give_password(page, team.signatory)
    page.goto("/compte/2fa/webauthn/add/")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Continuer").click()
    assert page.get_by_text("Sinon, reliez une application de codes").is_visible()
    page.get_by_role("link", name="Plutôt une application").click()
    assert page.get_by_role("img", name="QR code").is_visible()


@SCREENS
def test_axe_finds_nothing_on_the_pages_of_an_account(device, team, width, scheme):
    page = device(width=width)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    give_password(page, team.signatory)
    add_passkey(page)
    key = Authenticator.objects.get(type="webauthn").pk
    found = {"codes": violations_on(page)}
    for path in (
        "securite/", "sessions/", "email/", "password/change/", "3rdparty/", "2fa/totp/activate/", "2fa/webauthn/add/",
        f"2fa/webauthn/keys/{key}/edit/", f"2fa/webauthn/keys/{key}/remove/", "2fa/recovery-codes/generate/",
        "reauthenticate/", "2fa/reauthenticate/", "2fa/webauthn/reauthenticate/",
    ):  # fmt: skip
        assert page.goto(f"/compte/{path}").ok, path
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found[path] = violations_on(page) + ["too wide"] * wide
    sign_out(page)
    give_password(page, team.signatory)
    page.wait_for_url("**/2fa/authenticate/")
    found["second step"] = violations_on(page)
    assert {path: trouble for path, trouble in found.items() if trouble} == {}
