"""A server: every secret and address from the environment, missing ones refused at the start."""

from .base import *

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DATABASES["default"] = env.db("DATABASE_URL") | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEMONSTRATION = False
PUBLIC_URL = env("PUBLIC_URL")
WAGTAILADMIN_BASE_URL = PUBLIC_URL
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=True)
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
_mail = env.email_url("EMAIL_URL", default="smtp://127.0.0.1:25")
MAILERS = {
    "default": {"BACKEND": "concertation.outbox.backend.OutboxBackend"},
    "outgoing": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": _mail["EMAIL_HOST"],
            "port": _mail["EMAIL_PORT"],
            "username": _mail["EMAIL_HOST_USER"] or "",
            "password": _mail["EMAIL_HOST_PASSWORD"] or "",
            "use_tls": _mail.get("EMAIL_USE_TLS", False),
            "use_ssl": _mail.get("EMAIL_USE_SSL", False),
            "timeout": 20,
        },
    },
}
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
UNFINISHED_COOKIE_NAME = "__Host-brouillon"
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_NAME = "__Host-language"
MAINTENANCE_COOKIE_NAME = "__Host-maintenance"
LOGGING = configure_logs(json=True)
SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # X_FRAME_OPTIONS: the editor shows its preview in a frame of the same site
    "security.W021",  # the browsers' preload list is the domain owner's decision, for years
]
