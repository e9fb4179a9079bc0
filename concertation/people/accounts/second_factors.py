"""Second factors: how their secrets are kept, and that who works on the platform has one (docs/adr/0013)."""

import base64

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from concertation.web.models import Brand

from ..rules import is_staff_member

# What stays open to a member of the team who has no second factor yet: the account itself, the language, and what
# knows nobody.
OPEN_PATHS = ("/compte/", "/langue/", "/static/", "/healthz", "/readyz")
LAST_COUNTER = "last_counter"  # beside the secret: the time step of the last code that served
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user):
    """Whether the person signs in with more than a password; recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def lacks_second_factor(user):
    """Whether the setting asks a second factor of this person, who has none."""
    return bool(settings.STAFF_SECOND_FACTOR and is_staff_member(user) and not has_second_factor(user))


@transaction.atomic
def spend_totp_code(authenticator, code):
    """Whether the code is a new one: each serves once, and none after a later one (RFC 6238, 5.2).

    Kept in the application's own row, which is locked: the library's memory of what has served is a cache, shorter
    than a code may be valid, and empty while the cache is down.
    """
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    secret = decrypt(row.data["secret"])
    values = {counter: format_hotp_value(hotp_value(secret, counter)) for counter in yield_hotp_counters_from_time()}
    fitting = [counter for counter, value in values.items() if compare_user_code(actual=code, expected=value)]
    if not fitting or max(fitting) <= row.data.get(LAST_COUNTER, 0):
        return False
    row.data[LAST_COUNTER] = max(fitting)
    row.save(update_fields=["data"])
    return True


class StaffSecondFactorMiddleware:
    """Lets nobody of the team past their own account before they have a second factor, where the setting asks it.

    It stands directly behind the one that says who asks, before any view, rule or admin page: no address can forget
    it. A visitor without session costs no query, a participant that of the roles, which the page asks anyway; a
    member of the team costs one more.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self.is_held_back(request):
            return HttpResponseRedirect(reverse("second_factor"))
        return self.get_response(request)

    def is_held_back(self, request):
        return (
            settings.STAFF_SECOND_FACTOR
            and settings.SESSION_COOKIE_NAME in request.COOKIES
            and not request.path.startswith(OPEN_PATHS)
            and request.user.is_authenticated
            and lacks_second_factor(request.user)
        )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Where allauth's second factors ask us: names in our words, secrets encrypted in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("Ce code n'est pas le bon, ou il a déjà servi."),
        "unverified_email": gettext_lazy(
            "Une adresse attend encore sa confirmation : suivez d'abord le lien que vous avez reçu."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Ajoutez d'abord une clé d'accès ou une application : les codes de secours les remplacent."
        ),
    }

    def encrypt(self, text):
        return secret_box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """The secret; one made up, which opens nothing, when the site's key is not the one that it was kept under.

        Never an empty one: everybody could compute its codes.
        """
        try:
            return secret_box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return generate_totp_secret()

    def build_totp_svg(self, url):
        """Drawn by our own template: a picture given as an address of data would need a weaker content policy."""
        return ""

    def generate_authenticator_name(self, user, type):
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Clé d'accès %(number)s") % {"number": number}

    def _get_site_name(self):
        site = Site.objects.filter(is_default_site=True).first()
        brand = site and Brand.for_site(site)
        return brand.name if brand and brand.name else settings.WAGTAIL_SITE_NAME


def secret_box():
    """What encrypts under the site's secret key, and decrypts what earlier keys encrypted."""
    return MultiFernet([Fernet(_derived(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(key):
    """A key for this purpose alone (HKDF, RFC 5869)."""
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"concertation.people.second_factors")
    return base64.urlsafe_b64encode(derivation.derive(key.encode()))
