from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CollectiveConfig(AppConfig):
    name = "contributions.collective"
    label = "collective"
    verbose_name = _("Contribution collective")

    def ready(self):
        from contributions.tabs import register_tab
        from contributions.trail import register_trail_source

        from .models import CollectiveContribution
        from .trail import tell_collective

        register_tab(
            code="collective",
            label=_("Contribution collective"),
            url=lambda campaign: CollectiveContribution(campaign=campaign).get_absolute_url(),
            order=40,
            shown=lambda campaign, user: CollectiveContribution.objects.frozen().filter(campaign=campaign).exists(),
        )
        register_trail_source(tell_collective)
