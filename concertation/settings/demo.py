"""`make demo` and development: everything local, nothing to configure, mail kept in files under var/mail."""

from .base import *

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="demonstration-only-" + "x" * 40)
DEMONSTRATION = True
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"])
MAILERS = {
    "default": {"BACKEND": "concertation.outbox.backend.OutboxBackend"},
    "outgoing": {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": str(VAR_DIR / "mail")},
    },
}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
