"""`make demo` and development: everything local, nothing to configure, mail kept in files under var/mail."""

import os
from pathlib import Path

# The running demonstration leaves the address of its PostgreSQL, so that `manage.py` finds it too.
_address = Path(os.environ.get("VAR_DIR", Path(__file__).resolve().parents[2] / "var")) / "database-url"
if _address.exists():
    os.environ.setdefault("DATABASE_URL", _address.read_text())

from .base import *  # noqa: E402 after the address is known

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="demonstration-only-" + "x" * 40)
DEMONSTRATION = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
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
