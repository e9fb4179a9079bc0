from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "contributions.moderation"
    label = "moderation"
    verbose_name = _("Modération")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from concertation.journal.words import name_acts
        from concertation.people.policies import RulePolicy
        from concertation.people.roles import register_role_page

        from ..models import Campaign
        from ..trail import register_last_steps, register_trail_source
        from . import texts  # noqa: F401 importing it puts contributions and comments on the desk
        from .models import Ground
        from .policies import desk_policies
        from .rules import can_read_desk
        from .trail import decisions_as_steps, last_decisions, merges_as_steps

        # Early: Wagtail makes policies of its own for models that have none yet.
        for model, policy in desk_policies():
            register_permission_policy(model, policy)
        register_permission_policy(Ground, RulePolicy(Ground, reads=can_read_desk))
        register_role_page(Campaign)
        name_acts(
            {
                "moderation.publish": _("Texte publié"),
                "moderation.return": _("Texte rendu à son auteur"),
                "moderation.refuse": _("Texte refusé"),
                "moderation.hide": _("Texte masqué"),
                "moderation.restore": _("Texte rétabli"),
                "moderation.merge": _("Texte réuni à un autre"),
                "moderation.keep": _("Signalements classés sans suite"),
                "moderation.reopen": _("Signalements repris"),
                "report.received": _("Texte signalé par un lecteur"),
            }
        )
        register_trail_source(decisions_as_steps)
        register_trail_source(merges_as_steps)
        register_last_steps(last_decisions)
