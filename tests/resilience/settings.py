"""The demonstration's settings with a mail server of the test's: for workers that a test starts and kills."""

from concertation.settings.demo import *  # noqa: F403 settings are inherited by name

MAILERS["outgoing"] = {  # noqa: F405 inherited by name
    "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "OPTIONS": {"host": "127.0.0.1", "port": env.int("SMTP_PORT"), "timeout": 30},  # noqa: F405 inherited by name
}
