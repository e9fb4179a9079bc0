from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    name = "contributions"
    label = "contributions"
    verbose_name = _("Contributions")

    def ready(self):
        from concertation.discussion.moderation import register_commentable
        from concertation.journal.words import name_acts
        from concertation.web.my_space import register_my_page

        from .comments import ContributionModerator
        from .models import Contribution
        from .tabs import register_tab

        register_commentable(Contribution, ContributionModerator)
        name_acts(
            {
                "contribution.submitted": _("Contribution reçue"),
                "contribution.confirmed": _("Contribution confirmée"),
                "contribution.revised": _("Contribution corrigée"),
                "contributions.imported": _("Contributions reprises d'un fichier"),
            }
        )
        register_my_page(
            code="overview", label=_("Vue d'ensemble"), url_name="contributions:my_space", icon="house", order=0
        )
        register_tab(code="presentation", label=_("Présentation"), url=lambda campaign: campaign.get_url(), order=0)
        register_tab(
            code="contributions",
            label=_("Contributions"),
            url=lambda campaign: reverse("contributions:list", args=[campaign.slug]),
            order=10,
            count=count_published,
        )


def count_published(campaign):
    """The number beside the tab, from the tally."""
    from .models import CampaignTally

    return CampaignTally.objects.filter(campaign=campaign.pk).values_list("published", flat=True).first() or 0
