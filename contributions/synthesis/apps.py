from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SynthesisConfig(AppConfig):
    name = "contributions.synthesis"
    label = "synthesis"
    verbose_name = _("Synthèse")

    def ready(self):
        from django.urls import reverse

        from contributions.tabs import register_tab
        from contributions.trail import register_trail_source

        from .models import Synthesis
        from .quotations import tell_quotations

        register_tab(
            code="synthesis",
            label=_("Synthèse"),
            url=lambda campaign: reverse("synthesis:synthesis", args=[campaign.slug]),
            order=30,
            shown=lambda campaign, user: Synthesis.objects.published().filter(campaign=campaign).exists(),
        )
        register_trail_source(tell_quotations)
