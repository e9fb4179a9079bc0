"""How much of what was said the synthesis carries: counted over the published contributions of its campaign."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from concertation.text.choices import TextStatus
from contributions.models import Contribution

from .models import Extract, Treatment

# What was said stays said once another text stands for it
QUOTABLE = (TextStatus.PUBLISHED, TextStatus.MERGED)


@dataclass(frozen=True)
class Coverage:
    """Each published contribution counts once: quoted, set aside with a reason, or not yet treated."""

    published: int
    quoted: int
    set_aside: dict = field(default_factory=dict)

    @property
    def aside(self):
        return sum(self.set_aside.values())

    @property
    def untreated(self):
        return self.published - self.quoted - self.aside

    @property
    def treated_percent(self):
        """Rounded down: 100 means every one."""
        return 100 * (self.quoted + self.aside) // self.published if self.published else 0

    @property
    def quoted_percent(self):
        return 100 * self.quoted // self.published if self.published else 0

    @property
    def aside_percent(self):
        return self.treated_percent - self.quoted_percent


def coverage_of(synthesis):
    """The coverage as it is now, in three queries."""
    published = Contribution.objects.published().filter(campaign_id=synthesis.campaign_id)
    quoted = published.filter(pk__in=quoted_ids(synthesis)).count()
    reasons = (
        synthesis.treatments.filter(contribution__status=TextStatus.PUBLISHED)
        .exclude(contribution__in=quoted_ids(synthesis))
        .values_list("reason")
        .annotate(Count("pk"))
        .order_by("reason")
    )
    return Coverage(published=published.count(), quoted=quoted, set_aside=dict(reasons))


def balance_of(synthesis):
    """(college or None, contributions, extracts) for each college that writes or is quoted, in the site's order."""
    published = Count("pk", distinct=True, filter=Q(status=TextStatus.PUBLISHED))
    extracts = Count("extracts", filter=Q(extracts__synthesis=synthesis, extracts__statement__isnull=False))
    return list(
        Contribution.objects.filter(status__in=QUOTABLE, campaign_id=synthesis.campaign_id)
        .values("college__name")
        .annotate(contributions=published, quoted=extracts)
        .exclude(contributions=0, quoted=0)
        .values_list("college__name", "contributions", "quoted")
        .order_by("college__sort_order", "college__name")
    )


def quoted_ids(synthesis):
    """The contributions that back a statement, as a subquery; the extracts of a merged one are the other's too."""
    backing = Extract.objects.placed().filter(synthesis=synthesis)
    return backing.annotate(backed=Coalesce("contribution__merged_into", "contribution")).values("backed")


def with_treatment(contributions, synthesis):
    """Annotated with what the synthesis made of each: `is_quoted`, `is_set_aside`."""
    own = Q(contribution=OuterRef("pk")) | Q(contribution__merged_into=OuterRef("pk"))
    backing = Extract.objects.placed().filter(own, synthesis=synthesis)
    aside = Treatment.objects.filter(synthesis=synthesis, contribution=OuterRef("pk"))
    return contributions.annotate(is_quoted=Exists(backing), is_set_aside=Exists(aside))
