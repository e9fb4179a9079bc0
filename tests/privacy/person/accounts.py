"""What is held with an account: its addresses, factors, devices, choices and requests."""

from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore

from concertation.privacy.choices import Fate

from .planters import plants


@plants("account.EmailAddress")
def addresses(world, garden):
    own = {"user": world.user, "verified": True}
    model = apps.get_model("account.EmailAddress")
    model.objects.create(email=world.user.email, primary=True, **own)
    second = garden.plant("account.EmailAddress", **own)
    apps.get_model("account.EmailConfirmation").objects.create(
        email_address=second, key=garden.mark("account.EmailConfirmation.key", Fate.ERASED)
    )


@plants("socialaccount.SocialAccount")
def identity(world, garden):
    account = garden.plant("socialaccount.SocialAccount", user=world.user, provider="proconnect")
    garden.plant("socialaccount.SocialToken", account=account)


@plants("mfa.Authenticator")
def factor(world, garden):
    garden.plant("mfa.Authenticator", user=world.user, type="webauthn")


@plants("usersessions.UserSession")
def device(world, garden):
    garden.plant("usersessions.UserSession", user=world.user)


@plants("sessions.Session")
def session(world, garden):
    """Its content is packed: the test unpacks it."""
    store = SessionStore()
    store["_auth_user_id"] = str(world.user.pk)
    store["draft"] = world.user.display_name
    store.save()


@plants("people.NotificationSwitch")
def switch(world, garden):
    garden.plant("people.NotificationSwitch", user=world.user, is_on=True)


@plants("privacy.DataExport")
def data_export(world, garden):
    garden.plant("privacy.DataExport", user=world.user, state="gone")


@plants("privacy.Erasure")
def erasure(world, garden):
    """Its report holds numbers; the erasure of the test is one."""
