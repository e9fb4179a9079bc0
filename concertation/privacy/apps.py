from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "concertation.privacy"
    label = "privacy"
    verbose_name = _("Données personnelles")

    def ready(self):
        from concertation.journal.context import name_targets, page_id_of
        from concertation.journal.words import name_acts

        from .models import Consent

        name_targets(Consent, page=lambda consent: page_id_of(consent.target) if consent.target_id else None)
        name_acts(
            {
                "consent.given": _("Accord donné"),
                "consent.withdrawn": _("Accord retiré"),
                "personal-data.purged": _("Données trop anciennes effacées"),
            }
        )
        autodiscover_modules("personal", "forgetting")
