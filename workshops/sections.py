"""What other pages show of the agenda: the next sessions, of all or of one campaign; and all those of a campaign."""

from django.utils import timezone

from .agenda import with_programmes
from .models import Workshop

NEXT = 3


def next_workshops(user, campaign=None):
    """The next sessions that a list may name to the person; of a campaign, those that belong to it."""
    return with_programmes(sessions_shown(user, campaign).coming(timezone.now()).soonest().for_lists()[:NEXT])


def sessions_shown(user, campaign=None):
    """Who is in an unlisted campaign's page already finds its sessions there."""
    found = Workshop.objects.visible_to(user)
    return found.listed() if campaign is None else found.filter(campaign_page=campaign)


def has_workshops(campaign, user):
    return sessions_shown(user, campaign).exists()


def count_workshops(campaign):
    """Beside the tab: those who see the campaign see all its sessions."""
    return Workshop.objects.live().filter(campaign_page=campaign).count()
