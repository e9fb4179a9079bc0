"""The production settings, save that static files are not compressed beforehand: nobody fetches them here."""

from concertation.settings.production import *

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
