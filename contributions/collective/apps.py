from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ACTS = {
    "collective.created": _("Contribution collective ouverte"),
    "collective.edited": _("Contribution collective modifiée"),
    "collective.frozen": _("Version figée"),
    "collective.signed": _("Version signée"),
    "collective.deposited": _("Version déposée"),
}
PARTS = [
    ("parts", _("titre, introduction, conclusion, organisations")),
    ("order", _("ordre des sections")),
    ("section", _("section")),
    ("section-deleted", _("section retirée")),
]


class CollectiveConfig(AppConfig):
    name = "contributions.collective"
    label = "collective"
    verbose_name = _("Contribution collective")

    def ready(self):
        from concertation.journal.context import name_targets
        from concertation.journal.words import name_acts, name_values
        from concertation.outbox.handlers import register_handler
        from concertation.people.organisations.chapters import register_chapter
        from contributions.tabs import register_tab
        from contributions.trail import register_last_steps, register_trail_source

        from .chapters import signed_by
        from .letters import NEWS, tell_members
        from .models import CollectiveContribution, Version
        from .trail import last_collective_steps, tell_collective

        register_tab(
            code="collective",
            label=_("Contribution collective"),
            url=lambda campaign: CollectiveContribution(campaign=campaign).get_absolute_url(),
            order=40,
            shown=lambda campaign, user: CollectiveContribution.objects.frozen().filter(campaign=campaign).exists(),
        )
        name_values(PARTS, "part")
        name_acts(ACTS)
        name_targets(CollectiveContribution, page=lambda collective: collective.campaign_id)
        name_targets(Version, page=lambda version: version.collective.campaign_id)
        register_handler(NEWS, tell_members)
        register_chapter(
            code="signatures",
            title=_("Ce qu'elle a signé"),
            template="collective/organisation_chapter.html",
            order=20,
            rows=signed_by,
        )
        register_trail_source(tell_collective)
        register_last_steps(last_collective_steps)
