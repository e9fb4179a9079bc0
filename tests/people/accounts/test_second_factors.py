"""Second factors: asked of the team by setting, kept encrypted, used once, given back by the team."""

from datetime import UTC, datetime

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from concertation.journal.models import Entry
from concertation.people.accounts.second_factors import SecondFactorAdapter
from concertation.people.choices import Role
from concertation.people.roles import grant_role
from tests.factories import PASSWORD, CampaignFactory
from tests.people.accounts.conftest import (
    SECRET,
    code_in,
    give_totp,
    is_signed_in,
    mails_to,
    make_member,
    sign_in,
    totp_code,
)
from tests.served_settings import read_settings

pytestmark = pytest.mark.django_db

WHY = "/compte/second-facteur/"
ELSEWHERE = [
    "/", "/admin/", "/admin/pages/", "/admin/moderation/contributions/", "/admin/reports/site-history/", "/mon-espace/",
    "/concertations/", "/recherche/", "/media/original_images/haie.jpg", "/nulle-part/", "/admin/users/",
]  # fmt: skip
OPEN = ["/compte/securite/", WHY, "/compte/logout/", "/compte/email/", "/compte/sessions/", "/langue/", "/healthz"]


@pytest.fixture
def staff(site, settings):
    settings.STAFF_SECOND_FACTOR = True
    user = make_member(email="antoine@exemple.fr")
    grant_role(user, Role.MODERATOR, CampaignFactory())
    return user


@pytest.fixture
def as_staff(client, staff):
    client.force_login(staff)
    return client


@pytest.mark.parametrize("path", ELSEWHERE)
@pytest.mark.parametrize("method", ["get", "post", "head", "put"])
def test_the_team_goes_nowhere_before_it_has_a_second_factor(as_staff, path, method):
    answer = getattr(as_staff, method)(path)
    assert (answer.status_code, answer.url) == (302, WHY)


@pytest.mark.parametrize("path", OPEN)
def test_one_s_own_account_the_language_and_the_way_out_stay_open(as_staff, path):
    assert as_staff.get(path).status_code == 200


def test_the_page_says_why_and_how(as_staff):
    page = as_staff.get(WHY).content.decode()
    assert "que d’autres vous ont confiés" in page
    assert "/compte/2fa/webauthn/add/" in page
    assert "/compte/2fa/totp/activate/" in page


def test_rights_act_as_soon_as_there_is_a_second_factor_and_no_longer_than_it(as_staff, staff):
    factor = give_totp(staff)
    assert as_staff.get("/admin/").status_code == 200
    assert as_staff.get(WHY).url == "/compte/securite/"
    factor.instance.delete()
    assert as_staff.get("/admin/").url == WHY


def test_recovery_codes_alone_are_no_second_factor(as_staff, staff):
    RecoveryCodes.activate(staff)
    assert as_staff.get("/admin/").url == WHY


def test_the_setting_and_a_role_decide(as_staff, staff, settings, member):
    settings.STAFF_SECOND_FACTOR = False
    assert as_staff.get("/admin/").status_code == 200
    settings.STAFF_SECOND_FACTOR = True
    participant = Client()
    participant.force_login(member)
    assert participant.get("/mon-espace/").status_code == 200
    grant_role(member, Role.COMPILER)
    assert participant.get("/mon-espace/").url == WHY, "from the next request on"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.AUTHORITY])
def test_every_role_of_the_team_is_asked(client, staff, role):
    user = make_member()
    grant_role(user, role)
    client.force_login(user)
    assert client.get("/mon-espace/").url == WHY


def test_the_authority_s_contact_and_a_superuser(client, staff):
    contact, operator = make_member(), make_member(is_superuser=True)
    grant_role(contact, Role.AUTHORITY)
    client.force_login(contact)
    assert client.get("/mon-espace/").status_code == 200
    client.force_login(operator)
    assert client.get("/mon-espace/").url == WHY


def queries_of_the_front_page(client, settings, *, asked):
    settings.STAFF_SECOND_FACTOR = asked
    client.get("/")  # what is read once and kept
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/").status_code == 200
    return len(captured)


def test_a_member_of_the_team_costs_one_query_more_and_a_visitor_none(client, staff, settings):
    give_totp(staff)
    for signed_in, more in ((False, 0), (True, 1)):
        if signed_in:
            client.force_login(staff)
        without, with_it = (queries_of_the_front_page(client, settings, asked=asked) for asked in (False, True))
        assert with_it - without == more


def test_production_asks_the_team_unless_told_otherwise():
    assert read_settings("production", "STAFF_SECOND_FACTOR") == {"STAFF_SECOND_FACTOR": True}
    assert read_settings("demo", "STAFF_SECOND_FACTOR") == {"STAFF_SECOND_FACTOR": False}


# --- The application of codes ------------------------------------------------------------------------------------
def activate(client, password=PASSWORD):
    """Sign in again, take the secret from the page, give its code."""
    page = client.get("/compte/2fa/totp/activate/", follow=True)
    assert page.request["PATH_INFO"] == "/compte/reauthenticate/"
    client.post("/compte/reauthenticate/?next=/compte/2fa/totp/activate/", {"password": password})
    secret = client.get("/compte/2fa/totp/activate/").context["form"].secret
    return secret, client.post("/compte/2fa/totp/activate/", {"code": totp_code(secret)})


def test_an_application_is_added_and_recovery_codes_come_with_it(client, member, django_capture_on_commit_callbacks):
    sign_in(client, member)
    with django_capture_on_commit_callbacks(execute=True):
        secret, answer = activate(client)
    assert answer.url == "/compte/2fa/recovery-codes/"
    page = client.get(answer.url).content.decode()
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    assert all(code in page for code in codes)
    download = client.get("/compte/2fa/recovery-codes/download/")
    assert all(code in download.content.decode() for code in codes)
    assert "attachment" in download["Content-Disposition"]
    assert "no-store" in download["Cache-Control"]
    assert [mail["subject"] for mail in mails_to(member.email)] == [
        "Une application de codes est reliée à votre compte"
    ]
    assert secret not in str(Authenticator.objects.values_list("data", flat=True)), "kept encrypted"


def test_the_picture_is_in_the_page_and_needs_no_weaker_policy(client, member):
    sign_in(client, member)
    activate_page = "/compte/2fa/totp/activate/"
    client.post(f"/compte/reauthenticate/?next={activate_page}", {"password": PASSWORD})
    page = client.get(activate_page)
    assert '<svg class="qr__code"' in page.content.decode()
    assert "data:" not in page.content.decode()
    assert "data:" not in page["Content-Security-Policy"]


def test_a_code_serves_once(client, member):
    """Read over somebody's shoulder, it opens nothing a second time."""
    give_totp(member)
    sign_in(client, member)
    code = totp_code()
    assert client.post("/compte/2fa/authenticate/", {"code": code}).url == "/mon-espace/"
    other = Client()
    sign_in(other, member)
    answer = other.post("/compte/2fa/authenticate/", {"code": code})
    assert "déjà servi" in answer.content.decode()
    assert not is_signed_in(other)
    cache.clear()  # the cache is gone: the database remembers
    assert other.post("/compte/2fa/authenticate/", {"code": code}).status_code == 200
    Authenticator.objects.filter(type="totp").update(data={"secret": SecondFactorAdapter().encrypt(SECRET)})
    cache.clear()  # the guard itself: forgetting lets the code in again
    assert other.post("/compte/2fa/authenticate/", {"code": code}).status_code == 302


@pytest.mark.parametrize("later", [31, 59])
def test_a_code_that_has_served_stays_spent_as_long_as_it_is_valid(client, member, later):
    """A code is accepted half a minute late, longer than the library remembers that it has served."""
    give_totp(member)
    start = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)
    with time_machine.travel(start, tick=False) as clock:
        code = totp_code()
        sign_in(client, member)
        assert client.post("/compte/2fa/authenticate/", {"code": code}).status_code == 302
        other = Client()
        sign_in(other, member)
        clock.shift(later)
        cache.clear()
        assert other.post("/compte/2fa/authenticate/", {"code": code}).status_code == 200
        assert not is_signed_in(other)


def test_a_code_that_signed_in_confirms_no_sensitive_act(client, member):
    give_totp(member)
    code = totp_code()
    sign_in(client, member)
    client.post("/compte/2fa/authenticate/", {"code": code})
    cache.clear()
    assert client.post("/compte/2fa/reauthenticate/", {"code": code}).status_code == 200


def test_a_recovery_code_serves_once_and_codes_are_not_tried_without_end(client, member):
    give_totp(member)
    codes = RecoveryCodes.activate(member).get_unused_codes()
    sign_in(client, member)
    assert client.post("/compte/2fa/authenticate/", {"code": codes[0]}).status_code == 302
    other = Client()
    sign_in(other, member)
    tries = [other.post("/compte/2fa/authenticate/", {"code": codes[0]}).content.decode() for _n in range(7)]
    assert not is_signed_in(other)
    assert "Trop d’essais" in tries[-1]


@pytest.mark.parametrize("way", ["password", "code"])
def test_no_way_of_signing_in_goes_past_the_second_factor(client, member, way):
    give_totp(member)
    if way == "password":
        answer = sign_in(client, member)
    else:
        client.post("/compte/login/code/", {"email": member.email})
        code = code_in(mails_to(member.email)[-1])
        answer = client.post("/compte/login/code/confirm/", {"code": code})
    assert answer.url == "/compte/2fa/authenticate/"
    assert not is_signed_in(client)
    assert client.get("/mon-espace/").status_code == 302


def test_a_password_chosen_anew_does_not_take_the_second_factor_away(client, member):
    give_totp(member)
    sign_in(client, member)
    assert not is_signed_in(client)
    assert Authenticator.objects.filter(user=member).exists()


# --- Secrets ----------------------------------------------------------------------------------------------------
def test_secrets_outlive_a_change_of_the_site_s_key_and_open_nothing_without_it(settings):
    box = SecondFactorAdapter()
    kept = box.encrypt(SECRET)
    assert SECRET not in kept
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "une autre clé" * 5
    assert box.decrypt(kept) == SECRET
    settings.SECRET_KEY_FALLBACKS = []
    lost = {box.decrypt(kept) for _n in range(3)}
    assert len(lost) == 3, "made up each time: nobody computes its codes"
    assert SECRET not in lost


# --- Given back by the team -------------------------------------------------------------------------------------
def test_the_team_takes_away_a_lost_second_factor_and_ends_the_sessions(client, member, capsys):
    client.force_login(member)
    give_totp(member)
    RecoveryCodes.activate(member)
    call_command("reset_second_factor", member.email.upper())
    assert not Authenticator.objects.exists()
    assert client.get("/mon-espace/").status_code == 302
    [mail] = mails_to(member.email)
    assert mail["subject"] == "Votre second facteur est retiré"
    entry = Entry.objects.get(action="account.second_factor_reset")
    assert member.email not in str(vars(entry))
    call_command("reset_second_factor", member.email)
    assert Entry.objects.filter(action="account.second_factor_reset").count() == 1
    assert "no second factor" in capsys.readouterr().out


def test_the_command_names_no_account_that_is_not_there(site):
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "personne@exemple.fr")
