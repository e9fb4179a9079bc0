"""Confirming an address by the link that was mailed: GET shows, POST confirms, an old link can be sent again."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from concertation.text.choices import TextStatus
from concertation.web.confirmation_links import from_confirmation_link, resending
from concertation.web.limits import limited

from ..author_links import author_key, trail_path
from ..models import Contribution
from ..participation.questionnaire import is_for_the_team
from ..submit import CONFIRM_PURPOSE, confirm_contribution, send_confirmation_again

resend = resending(CONFIRM_PURPOSE, send_confirmation_again)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("confirm-contribution", count=60, seconds=3600)
@from_confirmation_link(CONFIRM_PURPOSE, again="contributions:resend")
def confirm(request, pk):
    """Show the text that the link is about, and confirm it on POST; a link used before leads to the trail."""
    contribution = get_object_or_404(Contribution.objects.for_lists(), pk=pk)
    if request.method == "POST" and contribution.status == TextStatus.UNCONFIRMED:
        contribution, _done = confirm_contribution(pk)
        return redirect("contributions:receipt", key=author_key(contribution))
    context = {"contribution": contribution, "campaign": contribution.campaign}
    context["for_team"] = is_for_the_team(contribution)
    return render(request, "contributions/confirm.html", context | {"trail_path": trail_path(contribution)})
