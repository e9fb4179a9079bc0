"""Finding what an address names, for the person who asks: what they may not see does not exist."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from concertation.people.spaces.door import ways_in
from concertation.people.spaces.words import who_may_enter
from concertation.web.security import NEVER_KEPT, keep_from_robots

from ..choices import TeamKind
from ..models import Campaign, Contribution


def get_campaign_or_404(request, slug):
    """The campaign of this address, when this person may see it; robots name none that is not open to all."""
    campaign = Campaign.objects.visible_to(request.user).with_openness().filter(slug=slug).first()
    if campaign is None:
        raise Http404(_("Cette concertation n'existe pas, ou n'est plus en ligne."))
    if not campaign.is_open_to_all:
        keep_from_robots(request)
    return campaign


def get_announced_campaign_or_404(request, slug):
    """The campaign when this person may enter it, or a restricted one that is announced to them (`is_closed`)."""
    campaign = Campaign.objects.listed_to(request.user).filter(slug=slug, is_closed=True).first()
    if campaign is None:
        campaign = get_campaign_or_404(request, slug)
        campaign.is_closed = False
    keep_from_robots(request)
    return campaign


def get_contribution_or_404(request, campaign, reference, *, with_closed=False):
    """The contribution of this campaign and reference, when this person may see it.

    `with_closed` also finds what was public and is merged, withdrawn or erased: its page says where to go (closed.py).
    """
    texts = Contribution.objects.visible_to(request.user)
    if with_closed:
        texts |= Contribution.objects.closed_doors()
    contribution = texts.for_lists().filter(campaign=campaign, reference=reference).first()
    if contribution is None:
        raise Http404(_("Cette contribution n'existe pas, ou n'est pas publiée."))
    return contribution


def show_campaign_door(request, campaign):
    """What everybody may know of a restricted campaign: its question, who may enter, and what one can do; 403."""
    context = {
        "campaign": campaign,
        "is_outside": True,
        "admitted": who_may_enter(campaign.space),
        "ways": ways_in(request.user, campaign.space),
        "contacts": contacts_of(campaign),
    }
    response = render(request, "contributions/campaign_door.html", context, status=403)
    response["Cache-Control"] = NEVER_KEPT
    return response


def contacts_of(campaign):
    """Whom an outsider may ask."""
    return campaign.team.filter(kind=TeamKind.CONTACT).exclude(email="")
