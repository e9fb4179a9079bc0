"""Which syntheses somebody reads, which ones somebody works on, and the extracts that count."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Subquery

from concertation.people import rules as people
from concertation.people.choices import Role
from contributions.models import Campaign


def version_model():
    from .models import SynthesisVersion

    return SynthesisVersion


class SynthesisQuerySet(models.QuerySet):
    def published(self):
        """Those that have a version."""
        return self.filter(Exists(version_model().objects.filter(synthesis=OuterRef("pk"))))

    def with_newest_version(self):
        """With the number and the time of the newest version, None when there is none."""
        newest = version_model().objects.filter(synthesis=OuterRef("pk")).order_by("-number")
        return self.annotate(
            newest_number=Subquery(newest.values("number")[:1]),
            newest_published_at=Subquery(newest.values("published_at")[:1]),
        )

    def visible_to(self, user):
        """Published, in a campaign that the person sees. Tested equal to `rules.can_read_synthesis`."""
        campaigns = Campaign.objects.visible_to(user).filter(pk=OuterRef("campaign_id")).order_by()
        return self.published().filter(Exists(campaigns))

    def listed(self):
        """Those of campaigns that a list may name."""
        return self.filter(Exists(Campaign.objects.listed().filter(pk=OuterRef("campaign_id")).order_by()))

    def open_to(self, user):
        """Those whose workbench the person may open. Tested equal to `rules.can_open_workbench`."""
        pages = people.pages_with_role(user, Role.COMPILER, Role.GUARANTOR)
        return self if pages is None else self.filter(campaign_id__in=pages)


class ExtractQuerySet(models.QuerySet):
    def placed(self):
        """Those that back a statement; the others wait for one."""
        return self.filter(statement__isnull=False)


class QuotationQuerySet(models.QuerySet):
    def in_newest_version(self):
        """Those of each synthesis's newest version: what is true now; older versions stay readable beside it."""
        newest = (
            version_model()
            .objects.filter(synthesis=OuterRef("version__synthesis"))
            .order_by("-number")
            .values("pk")[:1]
        )
        return self.annotate(newest=newest).filter(version=F("newest"))
