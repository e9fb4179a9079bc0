from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ACTS = {
    "synthesis.opened": _("Synthèse ouverte"),
    "synthesis.rewritten": _("Textes de la synthèse réécrits"),
    "synthesis.published": _("Synthèse publiée"),
    "heading.added": _("Chapitre ajouté"),
    "heading.renamed": _("Chapitre renommé"),
    "heading.moved": _("Chapitre déplacé"),
    "heading.deleted": _("Chapitre supprimé"),
    "statement.written": _("Énoncé écrit"),
    "statement.rewritten": _("Énoncé réécrit"),
    "statement.moved": _("Énoncé déplacé"),
    "statement.deleted": _("Énoncé supprimé"),
    "extract.taken": _("Extrait pris"),
    "extract.placed": _("Extrait placé"),
    "extract.removed": _("Extrait retiré"),
    "contribution.set-aside": _("Contribution écartée"),
    "contribution.taken-back": _("Contribution remise à traiter"),
}


class SynthesisConfig(AppConfig):
    name = "contributions.synthesis"
    label = "synthesis"
    verbose_name = _("Synthèse")

    def ready(self):
        from django.urls import reverse

        from concertation.journal.context import name_targets
        from concertation.journal.words import name_acts, name_values
        from concertation.people.my_space.notifications import register_notification
        from contributions.tabs import register_tab
        from contributions.trail import register_last_steps, register_trail_source

        from .choices import UnquotedReason
        from .models import Synthesis
        from .publish import QUOTED
        from .quotations import last_quotations, tell_quotations

        register_tab(
            code="synthesis",
            label=_("Synthèse"),
            url=lambda campaign: reverse("synthesis:synthesis", args=[campaign.slug]),
            order=30,
            shown=lambda campaign, user: Synthesis.objects.published().filter(campaign=campaign).exists(),
        )
        register_notification(QUOTED, _("une synthèse cite l'un de mes textes"), order=30)
        name_values(UnquotedReason.choices, "reason")
        name_acts(ACTS)
        name_targets(Synthesis, page=lambda synthesis: synthesis.campaign_id)
        register_trail_source(tell_quotations)
        register_last_steps(last_quotations)
