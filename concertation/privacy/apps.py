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
        from concertation.outbox.handlers import register_handler
        from concertation.web.my_space import register_my_page

        from .exporting import DATA_EXPORT, make_export
        from .farewell import DELETE_FILES, LAST_MAIL, delete_files, send_last_mail
        from .models import Consent

        name_targets(Consent, page=lambda consent: page_id_of(consent.target) if consent.target_id else None)
        name_acts(
            {
                "consent.given": _("Accord donné"),
                "consent.withdrawn": _("Accord retiré"),
                "account.inactive-warned": _("Personne prévenue de l'inactivité de son compte"),
                "account.kept": _("Compte inactif gardé à la demande de la personne"),
                "personal-data.purged": _("Données trop anciennes effacées"),
                "data.copy_asked": _("Copie de ses données demandée"),
                "erasure.asked": _("Effacement du compte demandé"),
                "erasure.cancelled": _("Effacement du compte annulé"),
                "erasure.done": _("Compte effacé"),
            }
        )
        register_handler(DATA_EXPORT, make_export)
        register_handler(LAST_MAIL, send_last_mail)
        register_handler(DELETE_FILES, delete_files)
        register_my_page(code="data", label=_("Mes données"), url_name="my_data:my_data", icon="archive", order=90)
        autodiscover_modules("personal", "forgetting")
