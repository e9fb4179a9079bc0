"""Giving and taking back one's support."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from concertation.web.limits import limited

from .. import rules
from ..support import SupportRefusedError, give_support, withdraw_support
from ..within import still_within
from .closed import DOORS
from .door import get_campaign_or_404, get_contribution_or_404


@require_POST
@limited("support", count=120, seconds=3600)
def support(request, slug, reference):
    """Give one's support, or take it back (`retirer`); visitors sign in first and come back to the text."""
    campaign = get_campaign_or_404(request, slug)
    contribution = get_contribution_or_404(request, campaign, reference, with_closed=True)
    if contribution.status in DOORS:
        return lead_to_door(request, contribution)
    if not request.user.is_authenticated:
        return redirect_to_login(address_of_support(request, contribution))
    act = withdraw_support if "retirer" in request.POST else give_support
    try:
        act(contribution, user=request.user)
    except SupportRefusedError:
        contribution.refresh_from_db(fields=["status"])
        if contribution.status in DOORS:
            return lead_to_door(request, contribution)
        messages.warning(request, _("Les soutiens ne sont pas ouverts sur cette contribution en ce moment."))
    if request.htmx:
        return show_support(request, contribution)
    return redirect(address_of_support(request, contribution))


def address_of_support(request, contribution):
    """The support line of the text, in the list that it was found in."""
    return f"{contribution.get_absolute_url()}{still_within(request)}#soutenir"


def lead_to_door(request, contribution):
    """The text was closed while its page was open: the page is read again, whole, and says where to go."""
    if request.htmx:
        return HttpResponseClientRedirect(contribution.get_absolute_url())
    return redirect(contribution)


def show_support(request, contribution):
    """The support line alone, as it is now; beside a form that is being written (`proche`), what it means there."""
    contribution.refresh_from_db(fields=["support_count"])
    if "proche" in request.POST:
        context = support_context(request, contribution) | {"campaign": contribution.campaign}
        return render(request, "contributions/parts/similar_support.html", context)
    return render(request, "contributions/parts/support.html", support_context(request, contribution))


def support_context(request, contribution):
    """What the support line needs to know."""
    user = request.user
    return {
        "contribution": contribution,
        "within": still_within(request),
        "supports": user.is_authenticated and contribution.supports.filter(user=user).exists(),
        "may_support": contribution.is_published and contribution.campaign.allows("support"),
        "is_own": rules.is_author(user, contribution),
    }
