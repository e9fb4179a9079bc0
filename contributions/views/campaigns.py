"""What hangs on a campaign's page: a protected address, a feed."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from concertation.web.limits import limited

from .door import contacts_of, get_announced_campaign_or_404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("contact", count=20, seconds=3600)
def show_contact(request, slug, pk):
    """An address of the team: GET offers a button, POST shows it, so that harvesters of pages find none.

    Whoever stands at the door of a restricted campaign reaches its contacts, and nobody else of the team.
    """
    campaign = get_announced_campaign_or_404(request, slug)
    team = contacts_of(campaign) if campaign.is_closed else campaign.team.exclude(email="")
    member = team.filter(pk=pk).first()
    if member is None:
        raise Http404(_("Cette personne n'est plus dans l'équipe de la concertation."))
    context = {
        "campaign": campaign,
        "member": member,
        "is_shown": request.method == "POST",
        "tab": "presentation",
        "is_outside": campaign.is_closed,
    }
    return render(request, "contributions/campaign_contact.html", context)
