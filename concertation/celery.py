"""The Celery application: workers run what is written in the outbox and what Wagtail asks for."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertation.settings.production")

app = Celery("concertation")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_django_logging(**kwargs):
    """Workers log as the site does (settings.LOGGING); a receiver here keeps Celery from setting up its own."""
