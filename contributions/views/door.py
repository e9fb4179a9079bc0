"""Finding what an address names, for the person who asks: what they may not see does not exist."""

from django.http import Http404
from django.utils.translation import gettext as _

from ..models import Campaign, Contribution


def get_campaign_or_404(request, slug):
    """The campaign of this address, when this person may see it."""
    campaign = Campaign.objects.visible_to(request.user).filter(slug=slug).first()
    if campaign is None:
        raise Http404(_("Cette concertation n'existe pas, ou n'est plus en ligne."))
    return campaign


def get_contribution_or_404(request, campaign, reference):
    """The contribution of this campaign and reference, when this person may see it."""
    found = Contribution.objects.visible_to(request.user).for_lists().filter(campaign=campaign, reference=reference)
    contribution = found.first()
    if contribution is None:
        raise Http404(_("Cette contribution n'existe pas, ou n'est pas publiée."))
    return contribution
