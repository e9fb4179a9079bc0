"""Nothing for axe-core to find where people enter, in their space, on their data: each state, in both schemes."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from concertation.people.my_space.notifications import stop_url
from concertation.privacy.choices import ErasureMode, ExportState
from concertation.privacy.consent import record_consent
from concertation.privacy.erasing import ask_erasure, cancel_url
from concertation.privacy.models import DataExport
from concertation.text.choices import TextStatus
from tests.factories import COMMENT_STATES, PASSWORD, CommentFactory, ContributionFactory
from tests.people.accounts.conftest import give_totp, mails_to, path_in
from tests.people.accounts.passkeys import give_passkey
from tests.people.organisations.factories import invitation

from .people import account, sign_in
from .test_axe import violations_on
from .test_axe_organisations import TWO_SCREENS
from .test_axe_states import look, walk

__all__ = ["look"]

pytestmark = pytest.mark.browser


@pytest.fixture
def claire(team):
    """Somebody with texts in each state, an invitation, something to claim, and agreements."""
    claire = account("claire@exemple.fr", "Claire")
    for status in TextStatus:
        text = ContributionFactory(campaign=team.campaign, author=claire, status=status)
        if status in COMMENT_STATES:
            CommentFactory(target=ContributionFactory(campaign=team.campaign), user=claire, status=status)
    ContributionFactory(campaign=team.campaign, author_email=claire.email)
    record_consent("charter", text="La charte.\n\nEn entier.", language="fr", user=claire, target=text)
    invitation(team.organisation, claire.email)
    return claire


def path_of(link):
    return "/" + link.split("/", 3)[3]


def refused(page, path, form="main form"):
    """The page of a form that was sent empty."""
    page.goto(path)
    page.eval_on_selector(form, "form => { form.noValidate = true; form.requestSubmit(); }")
    page.wait_for_selector(".error-summary")
    return violations_on(page)


def confirm_it_is_me(page):
    page.goto("/compte/reauthenticate/")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Continuer").click()
    page.wait_for_url("/mon-espace/**")


@TWO_SCREENS
def test_my_space(look, claire, width, scheme):
    page = look(width, scheme, claire)
    assert walk(page, [
        "/mon-espace/",
        "/mon-espace/contributions/",
        "/mon-espace/commentaires/",
        "/mon-espace/organisations/",
        "/mon-espace/profil/",
        "/mon-espace/notifications/",
        "/mon-espace/textes-envoyes/",
        path_of(stop_url(claire, "replied")),
    ]) == {}  # fmt: skip
    page.goto("/mon-espace/textes-envoyes/")
    page.click("[name=attach]")
    page.wait_for_selector(".error")
    assert violations_on(page) == []
    page.goto("/mon-espace/profil/")
    page.fill("#id_display_name", "")
    page.eval_on_selector("main form.form", "form => { form.noValidate = true; form.requestSubmit(); }")
    page.wait_for_selector(".error-summary")
    assert violations_on(page) == []


@TWO_SCREENS
def test_my_data(look, claire, width, scheme):
    """A copy in each state; an erasure being asked, announced, and called off by the letter."""
    page = look(width, scheme)
    sign_in(page, claire)
    confirm_it_is_me(page)
    found, now = {}, timezone.now()
    kept = default_storage.save("copies/claire.zip", ContentFile(b"zip"))
    for state in ExportState:
        DataExport.objects.all().delete()
        ready = (
            {"file": kept, "ready_at": now, "expires_at": now + timedelta(days=7)} if state == ExportState.READY else {}
        )
        DataExport.objects.create(user=claire, state=state, **ready if state == ExportState.READY else {})
        found |= {f"{state} {path}": trouble for path, trouble in walk(page, ["/mon-espace/donnees/"]).items()}
    assert found == {}
    assert walk(page, ["/mon-espace/donnees/effacer/"]) == {}
    assert refused(page, "/mon-espace/donnees/effacer/", "main form.form") == []
    erasure = ask_erasure(claire, mode=ErasureMode.values[0])
    assert walk(page, ["/mon-espace/", "/mon-espace/donnees/", path_of(cancel_url(erasure))]) == {}
    for path in ("/garder-mon-compte/faux/", "/compte-inactif/faux/", "/notifications/faux/"):
        page.goto(path)
        assert violations_on(page) == [], path


@TWO_SCREENS
def test_entering(look, team, width, scheme):
    """Signing in, wrong and right; a code; a new account; a password that was forgotten."""
    user = account("ana@exemple.fr", "Ana")
    page = look(width, scheme)
    paths = ("/compte/login/", "/compte/signup/", "/compte/login/code/", "/compte/password/reset/")
    assert {path: trouble for path in paths if (trouble := refused(page, path, "main form.account__form"))} == {}
    page.goto("/compte/login/code/")
    page.get_by_label("E-mail").fill(user.email)
    page.click("main form.account__form button")
    page.wait_for_url("**/code/confirm/")
    assert violations_on(page) == []
    page.goto("/compte/password/reset/")
    page.get_by_label("E-mail").fill(user.email)
    page.click("main form.account__form button")
    page.wait_for_url("**/reset/done/")
    assert violations_on(page) == []
    page.goto(path_in(mails_to(user.email)[-1]["text"]))
    assert violations_on(page) == []
    for path in ("/compte/password/reset/key/1-faux/", "/compte/confirm-email/faux/", "/compte/3rdparty/login/error/"):
        page.goto(path)
        assert violations_on(page) == [], path


@TWO_SCREENS
def test_security(look, team, width, scheme):
    """One's addresses, password, sessions, and both second factors, given and being given."""
    user = account("ana@exemple.fr", "Ana")
    page = look(width, scheme)
    sign_in(page, user)
    confirm_it_is_me(page)
    assert walk(page, ["/compte/2fa/totp/activate/", "/compte/2fa/webauthn/add/", "/compte/email/"]) == {}
    key = give_passkey(user)
    give_totp(user)
    EmailAddress.objects.create(user=user, email="nouvelle@exemple.fr", verified=False)
    RecoveryCodes.activate(user)
    assert walk(page, [
        "/compte/securite/",
        "/compte/sessions/",
        "/compte/email/",
        "/compte/password/change/",
        "/compte/3rdparty/",
        "/compte/2fa/totp/deactivate/",
        "/compte/2fa/recovery-codes/",
        "/compte/2fa/recovery-codes/generate/",
        f"/compte/2fa/webauthn/keys/{key.pk}/edit/",
        f"/compte/2fa/webauthn/keys/{key.pk}/remove/",
        "/compte/reauthenticate/",
        "/compte/logout/",
    ]) == {}  # fmt: skip


@TWO_SCREENS
def test_the_second_door(look, team, width, scheme):
    user = account("ana@exemple.fr", "Ana")
    give_totp(user)
    page = look(width, scheme)
    page.goto("/compte/login/")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Mot de passe", exact=False).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url("**/2fa/authenticate/**")
    assert violations_on(page) == []
    page.get_by_label("Code", exact=False).first.fill("000000")
    page.eval_on_selector("main form", "form => { form.noValidate = true; form.requestSubmit(); }")
    page.wait_for_selector(".error")
    assert violations_on(page) == []


@TWO_SCREENS
def test_a_session_that_ended(look, team, width, scheme):
    """What is said to whoever sends a form too late, and where nothing can be read."""
    page = look(width, scheme, team.signatory)
    path = f"/mon-espace/organisations/{team.organisation.code}/reglages/"
    page.goto(path)
    page.fill("#id_description", "Nous demandons un inventaire des sources.")
    page.context.clear_cookies(name="sessionid")
    page.eval_on_selector("main form.form", "form => form.requestSubmit()")
    page.wait_for_selector("blockquote")
    assert violations_on(page) == []
    look_again = look(width, scheme, team.signatory)
    look_again.goto("/mon-espace/donnees/garder/")
    assert violations_on(look_again) == []
