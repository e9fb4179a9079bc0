"""Which collective texts somebody reads, and which ones somebody works on."""

from django.db import models
from django.db.models import Exists, OuterRef

from concertation.people import rules as people
from contributions.models import Campaign

from .rules import DESK_READERS


class CollectiveQuerySet(models.QuerySet):
    def frozen(self):
        """Those that have a version."""
        from .models import Version

        return self.filter(Exists(Version.objects.filter(collective=OuterRef("pk")).order_by()))

    def visible_to(self, user):
        """With a frozen version, in a campaign that the person sees. Tested equal to `rules.can_read_collective`."""
        campaigns = Campaign.objects.visible_to(user).filter(pk=OuterRef("campaign_id")).order_by()
        return self.frozen().filter(Exists(campaigns))

    def open_to(self, user):
        """Those whose desk the person may open. Tested equal to `rules.can_open_desk`."""
        pages = people.pages_with_role(user, *DESK_READERS)
        return self if pages is None else self.filter(campaign_id__in=pages)
