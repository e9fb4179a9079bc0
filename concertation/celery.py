"""The Celery application: workers run what is written in the outbox and what Wagtail asks for."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertation.settings.production")

app = Celery("concertation")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
