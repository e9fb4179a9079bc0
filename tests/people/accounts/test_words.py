"""No page and no mail of the library shows through in its own words and look."""

from pathlib import Path

import allauth
import pytest
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.test import RequestFactory
from django.utils import timezone, translation

THEIRS = Path(allauth.__file__).parent / "templates"
OURS = settings.BASE_DIR / "templates"
ROOMS = ("account", "mfa", "socialaccount", "usersessions")
# What we do not offer (phones, codes to confirm an address or to choose a password, trusted browsers, sign-up by
# passkey), and pieces of pages of theirs that ours replace whole.
NOT_USED = (
    "account/base_", "account/snippets/", "mfa/base_", "socialaccount/base_", "socialaccount/snippets/",
    "usersessions/base_", "mfa/totp/base", "mfa/webauthn/base", "mfa/recovery_codes/base", "mfa/webauthn/snippets/",
    "mfa/webauthn/signup_form", "mfa/webauthn/authenticator_list", "mfa/index", "mfa/trust", "account/phone",
    "account/confirm_phone", "account/email.html",
    "account/confirm_email_verification", "account/confirm_password_reset", "account/email/password_reset_code",
    "account/email/base_message", "account/messages/phone", "account/signup_by_passkey", "socialaccount/login_redirect",
)  # fmt: skip
NOTICES = sorted(
    str(path.relative_to(OURS)).removesuffix("_message.txt")
    for room in ROOMS
    for path in (OURS / room).glob("email/*_message.txt")
)


def test_each_of_their_templates_has_ours_in_its_place():
    theirs = [str(path.relative_to(THEIRS)) for room in ROOMS for path in (THEIRS / room).rglob("*.*")]
    assert len(theirs) > 80
    shown = [name for name in theirs if not name.startswith(NOT_USED)]
    assert [name for name in shown if not (OURS / name).exists()] == []


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", NOTICES)
def test_each_mail_says_something_and_leads_to_no_other_host(prefix):
    adapter = get_adapter(RequestFactory().get("/", headers={"host": "attaquant.exemple"}))
    context = {
        "timestamp": timezone.now(), "ip": "192.0.2.1", "from_email": "a@exemple.fr", "to_email": "b@exemple.fr",
        "provider": "Essai", "code": "ABC-DEF", "security_url": "/", "email": "a@exemple.fr",
    }  # fmt: skip
    with translation.override("fr"):
        mail = adapter.render_mail(prefix, "a@exemple.fr", context)
    assert mail.subject.strip()
    assert "\n" not in mail.subject
    assert mail.body.strip().startswith("Bonjour,")
    assert "{{" not in mail.body
    assert "attaquant" not in mail.body
