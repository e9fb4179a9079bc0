"""What happens to an account is in the journal; who signs in is followed for the team only."""

import pytest
from allauth.account import signals as account
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as socialaccount
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from concertation.journal.models import Entry
from concertation.people.choices import Role
from tests.factories import UserFactory, grant

pytestmark = pytest.mark.django_db
PASSWORD = "gardons-les-terres-2026"


def acts_of(user):
    return list(Entry.objects.filter(actor=user).order_by("pk").values_list("action", flat=True))


@pytest.mark.parametrize(("role", "kept"), [(None, []), (Role.AUTHORITY, []), (Role.MODERATOR, ["account.signed-in"])])
def test_only_the_teams_sign_ins_are_kept(client, role, kept):
    user = UserFactory()
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if role:
        grant(user, role)
    response = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert response.status_code == 302
    assert acts_of(user) == kept
    assert [*Entry.objects.filter(actor=user).values_list("role", flat=True)] == [role] * len(kept)


def signals(user):
    factor = Authenticator(user=user, type="totp", data={})
    provider = SocialAccount(user=user, provider="proconnect", uid="1")
    return {
        "account.password-changed": (account.password_changed, {"user": user}),
        "account.email-changed": (
            account.email_changed,
            {"user": user, "from_email_address": None, "to_email_address": EmailAddress(user=user, email=user.email)},
        ),
        "account.factor-added": (mfa.authenticator_added, {"user": user, "authenticator": factor}),
        "account.factor-removed": (mfa.authenticator_removed, {"user": user, "authenticator": factor}),
        "account.provider-linked": (
            socialaccount.social_account_added,
            {"sociallogin": SocialLogin(user=user, account=provider)},
        ),
        "account.provider-unlinked": (socialaccount.social_account_removed, {"socialaccount": provider}),
    }


@pytest.mark.parametrize(
    "act",
    [
        "account.password-changed",
        "account.email-changed",
        "account.factor-added",
        "account.factor-removed",
        "account.provider-linked",
        "account.provider-unlinked",
    ],
)
def test_changes_of_what_opens_an_account_are_kept_without_names(rf, act):
    user = UserFactory(display_name="Ana Moreau", email="ana@exemple.fr")
    signal, arguments = signals(user)[act]
    request = rf.get("/")
    request.user, request.session = user, SessionStore()
    signal.send(sender=type(user), request=request, **arguments)
    entry = Entry.objects.get(actor=user)
    assert (entry.action, entry.target_id, entry.role) == (act, user.pk, "participant")
    assert not any(word in f"{entry.target_label}{entry.data}" for word in ("Ana", "ana@"))
