"""Which sessions somebody may see, and which ones a list names: the one place that lists, feeds and pages ask."""

from django.db.models import Case, CharField, Exists, F, OuterRef, Prefetch, Q, Value, When
from django.db.models.functions import Coalesce, NullIf
from wagtail.query import PageQuerySet

from concertation.people.spaces import rules as spaces


class FollowingQuerySet(PageQuerySet):
    """Pages of this room: as open as the campaign that they belong to."""

    def visible_to(self, user):
        """Published pages that the person may enter. Tested equal to what Wagtail serves."""
        return self.live().public().exclude(spaces.closed_to(user)).exclude(spaces.below_a_draft())

    def listed(self):
        """Those that a list may name: not those of unlisted campaigns, which only their address leads to."""
        return self.exclude(spaces.unlisted())


class ProgrammeQuerySet(FollowingQuerySet):
    pass


class WorkshopQuerySet(FollowingQuerySet):
    def coming(self, now):
        """To come or under way; one without a date is neither to come nor past."""
        return self.filter(ends_at__gt=now)

    def past(self, now):
        return self.filter(ends_at__lte=now)

    def soonest(self):
        return self.order_by("starts_at", "pk")

    def latest(self):
        return self.order_by("-starts_at", "-pk")

    def of(self, programme):
        return self.child_of(programme)

    def within(self, territory):
        """Held in the territory or in a part of it, or organised by somebody who acts there."""
        from .models import WorkshopOrganisation

        organised = WorkshopOrganisation.objects.filter(
            workshop=OuterRef("pk"), organisation__territories__lineage__contains=[territory.pk]
        )
        return self.filter(Q(territory__lineage__contains=[territory.pk]) | Exists(organised))

    def with_subject(self):
        """With `subject_shown`: its own, else that of its campaign once this is published."""
        of_campaign = When(campaign_page__live=True, then=F("campaign_page__subject"))
        of_campaign = Case(of_campaign, default=Value(""), output_field=CharField())
        return self.annotate(subject_shown=Coalesce(NullIf(F("subject"), Value("")), of_campaign, Value("")))

    def for_lists(self):
        """With all that an entry of a list shows, in a constant number of queries."""
        from .models import Slot

        slots = Prefetch("slots", Slot.objects.order_by("day", "starts"))
        return self.select_related("format", "announcement").prefetch_related(slots).defer("body", "contacts")
