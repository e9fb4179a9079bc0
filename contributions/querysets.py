"""Which campaigns and contributions somebody may see: the one place that lists and pages ask."""

from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from concertation.people import rules as people
from concertation.people.choices import Role
from concertation.people.spaces import rules as spaces
from concertation.people.voice import VALIDATORS
from concertation.text.choices import TextStatus
from concertation.text.search import french_query

# Who reads what is not published
READERS_OF_ALL = (Role.MODERATOR, Role.COMPILER, Role.FACILITATOR, Role.GUARANTOR)


class CampaignQuerySet(PageQuerySet):
    def visible_to(self, user):
        """Published campaigns that the person may enter, with all that is below them; their team also sees drafts.

        Derived from `rules.can_see_campaign` and tested equal to it.
        """
        entered = self.live().public().exclude(spaces.closed_to(user))
        if not people.is_staff_member(user):
            return entered
        pages = people.pages_with_role(user, *people.STAFF_ROLES)
        return self if pages is None else self.filter(Q(pk__in=entered.values("pk")) | Q(pk__in=pages))

    def with_openness(self):
        """With `is_open_to_all`: whether anybody may enter and any list may name the campaign."""
        kept = spaces.restricted() | spaces.unlisted()
        return self.annotate(is_open_to_all=ExpressionWrapper(~kept, output_field=BooleanField()))

    def listed(self):
        """Those that a list may name: not the unlisted ones, which only their address leads to."""
        return self.exclude(spaces.unlisted())

    def listed_to(self, user):
        """Published campaigns that are announced to the person, who may not enter those where `is_closed` is true.

        Of those, one shows what they are and who may enter, and nothing that is inside.
        """
        published = self.live()
        seen = Q(pk__in=published.public().values("pk")) | Q(pk__in=published.visible_to(user).values("pk"))
        closed = ExpressionWrapper(spaces.closed_to(user), output_field=BooleanField())
        return published.listed().filter(seen).annotate(is_closed=closed)

    def drafted_for(self, user):
        """Those whose draft the person may read. Tested equal to `rules.can_read_draft`."""
        pages = people.pages_with_role(user, *people.STAFF_ROLES)
        return self if pages is None else self.filter(pk__in=pages)


CampaignManager = PageManager.from_queryset(CampaignQuerySet)


class ContributionQuerySet(models.QuerySet):
    def published(self):
        return self.filter(status=TextStatus.PUBLISHED)

    def visible_to(self, user):
        """What is published in a visible campaign; one's own texts and those of the organisations one validates for;
        everything in the campaigns one works on.

        Derived from `rules.can_see_contribution` and tested equal to it.
        """
        from .models import Campaign

        campaigns = Campaign.objects.visible_to(user).filter(pk=OuterRef("campaign_id")).order_by()
        seen = Q(Exists(campaigns), status=TextStatus.PUBLISHED)
        if user.is_authenticated:
            seen |= Q(author=user)
            seen |= Q(organisation__in=user.memberships.filter(role__in=VALIDATORS).values("organisation"))
        if people.has_role_anywhere(user, *READERS_OF_ALL):
            pages = people.pages_with_role(user, *READERS_OF_ALL)
            seen |= Q() if pages is None else Q(campaign_id__in=pages)
            if pages is None:
                return self
        return self.filter(seen)

    def closed_doors(self):
        """Once public, and closed since: their pages say where to go. Tested equal to `rules.is_closed_door`."""
        withdrawn = Q(status=TextStatus.WITHDRAWN, published_at__isnull=False)
        return self.filter(Q(status__in=[TextStatus.MERGED, TextStatus.ERASED]) | withdrawn)

    def listed(self):
        """Those of campaigns that a list may name."""
        return self.exclude(campaign__in=Page.objects.filter(spaces.unlisted()).values("pk"))

    def matching(self, words):
        """Contributions that hold the words, in any French form, with or without accents."""
        return self.filter(search=french_query(words)) if words.strip() else self

    def for_lists(self):
        """With all that an entry of a list shows, in one query."""
        return self.select_related("theme", "territory", "college", "organisation", "campaign").defer(
            "search", "answers"
        )
