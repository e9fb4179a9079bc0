from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "concertation.privacy"
    label = "privacy"
    verbose_name = _("Données personnelles")

    def ready(self):
        autodiscover_modules("personal")
