"""What the person's rows hang on: the account, an organisation, a campaign, a synthesis, two texts."""

from django.apps import apps

from concertation.privacy.choices import Fate
from tests.contributions.synthesis.factories import HeadingFactory, StatementFactory, SynthesisFactory
from tests.factories import CampaignFactory, ContributionFactory, OrganisationFactory, UserFactory

from .planters import PLANTERS, plants


class World:
    """What the person's rows hang on."""

    def __init__(self, garden):
        self.garden = garden
        self.user = UserFactory(**garden.values(apps.get_model("people.User"), leave_out="password"))
        self.user.password = garden.mark("people.User.password", Fate.ERASED)
        self.user.save()
        self.other = UserFactory()
        self.organisation = OrganisationFactory()
        self.campaign = CampaignFactory()
        self.synthesis = SynthesisFactory(campaign=self.campaign)
        self.statement = StatementFactory(heading=HeadingFactory(synthesis=self.synthesis))
        author = {"author": self.user, "campaign": self.campaign}
        contribution = apps.get_model("contributions.Contribution")
        self.text = ContributionFactory(**garden.values(contribution, leave_out="external_id") | author)
        self.unread = ContributionFactory(**garden.values(contribution, private=True) | author | {"status": "pending"})
        self.page = self.campaign.page_ptr


def grow(garden):
    """The world with every model planted that the installed apps declare."""
    world = World(garden)
    for label, plant in PLANTERS.items():
        if label.partition(".")[0] in apps.app_configs:
            plant(world, garden)
    return world


@plants("people.User")
@plants("contributions.Contribution")
def in_the_world(world, garden):
    """Planted with the world itself."""
