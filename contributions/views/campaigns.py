"""What hangs on a campaign's page: a protected address, a feed."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from concertation.web.limits import limited

from .door import get_campaign_or_404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("contact", count=20, seconds=3600)
def show_contact(request, slug, pk):
    """An address of the team: GET offers a button, POST shows it, so that harvesters of pages find none."""
    campaign = get_campaign_or_404(request, slug)
    member = campaign.team.exclude(email="").filter(pk=pk).first()
    if member is None:
        raise Http404(_("Cette personne n'est plus dans l'équipe de la concertation."))
    context = {"campaign": campaign, "member": member, "is_shown": request.method == "POST", "tab": "presentation"}
    return render(request, "contributions/campaign_contact.html", context)
