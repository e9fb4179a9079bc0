from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    name = "contributions"
    label = "contributions"
    verbose_name = _("Contributions")

    def ready(self):
        from .tabs import register_tab

        register_tab(code="presentation", label=_("Présentation"), url=lambda campaign: campaign.get_url(), order=0)
