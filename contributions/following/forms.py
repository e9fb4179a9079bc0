"""What one gives to follow a campaign without an account: an address, and nothing else."""

from django.utils.translation import gettext_lazy as _

from concertation.people.fields import VisitorEmailField
from concertation.web.humans import HumanForm


class FollowForm(HumanForm):
    """The address to write to."""

    email = VisitorEmailField(help_text=_("Un lien vous y attendra pour confirmer. Elle ne sert à rien d'autre."))
    field_order = ["email"]
