"""Signing in: passwords, codes by mail, passkeys, one-time codes, and one identity provider (docs/adr/0013)."""

from .environment import env

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "concertation.people.backends.RoleBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mon-espace/"

# --- An address and a password, or a code sent to the address ----------------------------------------------------
ACCOUNT_ADAPTER = "concertation.people.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "concertation.people.accounts.forms.LoginForm",
    "signup": "concertation.people.accounts.forms.AccountForm",
    "request_login_code": "concertation.people.accounts.forms.RequestLoginCodeForm",
    "confirm_login_code": "concertation.people.accounts.forms.ConfirmLoginCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "concertation.people.accounts.signup_fields.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True  # one address; a new one takes its place once it is confirmed
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # as long as a mail may take; three attempts, whatever the time
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# Beside the library's own limits: how many mails others may have sent to one address.
ACCOUNT_RATE_LIMITS = {
    "confirm_email": "1/180s/key,10/h/key",  # also the letter to an address that has an account already
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "reset_password": "20/m/ip,5/m/key,10/h/key",
}

# --- Second factors ----------------------------------------------------------------------------------------------
# Whether who works on the platform must have one before their rights act: production.py says yes.
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=False)
MFA_ADAPTER = "concertation.people.accounts.second_factors.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "concertation.people.accounts.forms.SecondFactorForm",
    "authenticate_webauthn": "concertation.people.accounts.passkey_forms.AuthenticatePasskeyForm",
    "reauthenticate": "concertation.people.accounts.forms.ReauthenticateForm",
    "reauthenticate_webauthn": "concertation.people.accounts.passkey_forms.ReauthenticatePasskeyForm",
    "login_webauthn": "concertation.people.accounts.passkey_forms.LoginPasskeyForm",
    "add_webauthn": "concertation.people.accounts.passkey_forms.AddPasskeyForm",
    "edit_webauthn": "concertation.people.accounts.passkey_forms.RenamePasskeyForm",
    "activate_totp": "concertation.people.accounts.forms.ActivateTotpForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = False  # shown again only after signing in again; kept readable to be printed
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off

# --- One identity provider (OpenID Connect), when the environment names it ---------------------------------------
SOCIALACCOUNT_ADAPTER = "concertation.people.accounts.oidc.adapter.ProviderAccountAdapter"
SOCIALACCOUNT_FORMS = {"signup": "concertation.people.accounts.forms.ProviderAccountForm"}
SOCIALACCOUNT_AUTO_SIGNUP = False  # the name that others will read is asked
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"provider_class": "concertation.people.accounts.oidc.provider.Provider", "APPS": []}
}
if env("OIDC_SERVER_URL", default=""):
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"].append(
        {
            "provider_id": env("OIDC_PROVIDER_ID", default="oidc"),
            "name": env("OIDC_NAME", default="OpenID Connect"),
            "client_id": env("OIDC_CLIENT_ID"),
            "secret": env("OIDC_CLIENT_SECRET"),
            "settings": {
                "server_url": env("OIDC_SERVER_URL"),
                "scope": env.list("OIDC_SCOPES", default=["openid", "profile", "email"]),
                "auth_params": {"acr_values": env("OIDC_ACR_VALUES")} if env("OIDC_ACR_VALUES", default="") else {},
                "token_auth_method": env("OIDC_TOKEN_AUTH_METHOD", default="") or None,
                # For a provider that confirms the addresses and does not say so in `email_verified`.
                "verified_email": env.bool("OIDC_EMAILS_ARE_VERIFIED", default=False),
                "oauth_pkce_enabled": True,
            },
        }
    )
