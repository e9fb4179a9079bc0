from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class WorkshopsConfig(AppConfig):
    name = "workshops"
    label = "workshops"
    verbose_name = _("Ateliers")

    def ready(self):
        from django.db.models.signals import post_save
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import page_published

        from concertation.journal.context import name_targets
        from concertation.journal.words import name_acts
        from concertation.people.choices import Role
        from concertation.people.groups import register_group_pages
        from concertation.people.policies import RulePolicy, can_read_directory
        from concertation.people.spaces.rules import register_follower
        from contributions.sections import register_section
        from contributions.tabs import register_tab

        from .announce import on_page_published
        from .models import Workshop, WorkshopFormat, WorkshopIndex
        from .rules import can_keep_formats
        from .sections import count_workshops, has_workshops, next_workshops

        register_follower(Workshop, "campaign_page")
        register_group_pages(Role.FACILITATOR, WorkshopIndex)
        register_permission_policy(
            WorkshopFormat, RulePolicy(WorkshopFormat, reads=can_read_directory, changes=can_keep_formats)
        )
        register_section(
            code="ateliers",
            title=_("Prochains ateliers"),
            template="workshops/parts/section.html",
            rows=next_workshops,
            order=10,
        )
        register_tab(
            code="workshops",
            label=_("Ateliers"),
            url=lambda campaign: reverse("workshops:campaign", args=[campaign.slug]),
            order=20,
            shown=has_workshops,
            count=count_workshops,
        )
        name_targets(Workshop, page=lambda workshop: workshop.campaign_page_id or workshop.pk)
        name_acts(
            {
                "workshop.announced": _("Atelier annoncé"),
                "workshop.moved": _("Dates d'un atelier changées"),
                "workshop.amended": _("Lieu d'un atelier changé"),
                "workshop.cancelled": _("Atelier annulé"),
                "workshop.restored": _("Atelier rétabli"),
            }
        )
        post_save.connect(admit_facilitators, sender=WorkshopIndex, dispatch_uid="facilitators of the agenda")
        page_published.connect(on_page_published, sender=Workshop, dispatch_uid="announcement of a workshop")


def admit_facilitators(sender, created, raw=False, **kwargs):
    """An agenda that is made after roles were given is the facilitators' as well."""
    from concertation.people.roles import admit_holders

    if created and not raw:
        admit_holders("facilitator")
