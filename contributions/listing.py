"""Campaigns as the public finds them: open, to come, ended; by subject and by territory."""

from dataclasses import dataclass, field

from django.utils import timezone

from concertation.people.models import Territory

from .calendar import Moment, moment_of
from .models import Campaign
from .participation.asking import with_forms


@dataclass(frozen=True)
class CampaignList:
    """The campaigns that match, by their moment, and what the filters can offer."""

    open: list = field(default_factory=list)
    coming: list = field(default_factory=list)
    ended: list = field(default_factory=list)
    subjects: list = field(default_factory=list)
    territories: list = field(default_factory=list)
    subject: str = ""
    territory: str = ""

    @property
    def is_filtered(self):
        return bool(self.subject or self.territory)

    @property
    def is_empty(self):
        return not (self.open or self.coming or self.ended)


def campaigns_for_lists(user):
    """The campaigns that are announced to the person, with what an entry shows, in a constant number of queries."""
    campaigns = (
        Campaign.objects.listed_to(user)
        .select_related("tally", "territory", "space")
        .prefetch_related("phases", "space__organisations", "space__territories", "space__colleges")
        .order_by("-first_published_at", "-pk")
    )
    return with_forms(campaigns)


def list_campaigns(*, user, filters=None, now=None):
    """Sort what the person sees by its moment. Unknown values of a filter find nothing, as an honest filter does."""
    now = now or timezone.now()
    filters = filters or {}
    subject, territory = filters.get("sujet", "").strip(), filters.get("territoire", "").strip()
    every = list(campaigns_for_lists(user))
    places = _places_of(every)
    chosen = next((place for place in places if place.code == territory), None)
    found = [
        campaign
        for campaign in every
        if (not subject or campaign.subject == subject) and (not territory or _is_within(campaign, chosen))
    ]
    return CampaignList(
        **_by_moment(found, now),
        subjects=sorted({campaign.subject for campaign in every if campaign.subject}),
        territories=places,
        subject=subject,
        territory=territory,
    )


def _places_of(campaigns):
    """The territories of the campaigns and all that those are part of, by name."""
    lineages = {pk for campaign in campaigns if campaign.territory for pk in campaign.territory.lineage}
    return list(Territory.objects.filter(pk__in=lineages).order_by("name", "pk"))


def _is_within(campaign, place):
    return place is not None and campaign.territory is not None and place.pk in campaign.territory.lineage


def _by_moment(campaigns, now):
    """Open ones by what ends first, coming ones by what begins first, ended ones by what ended last."""
    groups = {moment: [] for moment in Moment}
    for campaign in campaigns:
        groups[moment_of(campaign, now)].append(campaign)
    groups[Moment.OPEN].sort(key=lambda campaign: campaign.phase_list[-1].ends_at)
    groups[Moment.COMING].sort(key=lambda campaign: campaign.phase_list[0].starts_at if campaign.phase_list else now)
    groups[Moment.ENDED].sort(key=lambda campaign: campaign.phase_list[-1].ends_at, reverse=True)
    return {moment.value: group for moment, group in groups.items()}
