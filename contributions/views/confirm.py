"""Confirming an address by the link that was mailed: GET shows, POST confirms, an old link can be sent again."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from concertation.text.choices import TextStatus
from concertation.web.limits import limited
from concertation.web.links import LinkExpiredError, LinkInvalidError, read_link, read_old_link

from ..author_links import author_key, trail_path
from ..models import Contribution
from ..submit import CONFIRM_PURPOSE, confirm_contribution, send_confirmation


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("confirm-contribution", count=60, seconds=3600)
def confirm(request, token):
    """Show the text that the link is about, and confirm it on POST; a link used before leads to the trail."""
    try:
        pk = read_link(CONFIRM_PURPOSE, token)
    except LinkExpiredError:
        return render(request, "contributions/link_expired.html", {"token": token}, status=410)
    except LinkInvalidError:
        return render(request, "contributions/link_invalid.html", status=404)
    contribution = get_object_or_404(Contribution.objects.for_lists(), pk=pk)
    if request.method == "POST" and contribution.status == TextStatus.UNCONFIRMED:
        contribution, _done = confirm_contribution(pk)
        return redirect("contributions:receipt", key=author_key(contribution))
    context = {"contribution": contribution, "campaign": contribution.campaign, "token": token}
    return render(request, "contributions/confirm.html", context | {"trail_path": trail_path(contribution)})


@never_cache
@require_POST
@limited("resend-confirmation", count=5, seconds=3600)
def resend(request, token):
    """Send the link again, to the address that it was first sent to; says the same whatever became of the text."""
    try:
        pk = read_old_link(CONFIRM_PURPOSE, token)
    except LinkInvalidError:
        return render(request, "contributions/link_invalid.html", status=404)
    contribution = Contribution.objects.filter(pk=pk, status=TextStatus.UNCONFIRMED).first()
    if contribution:
        send_confirmation(contribution)
    return render(request, "contributions/link_sent.html")
