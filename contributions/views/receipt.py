"""The receipt: the reference, what happens now, and the author's way to the trail."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from concertation.text.choices import TextStatus
from concertation.web.limits import limited
from concertation.web.links import LinkInvalidError, read_link

from ..author_links import KEY_SECONDS, PURPOSE, revise_path, trail_path
from ..calendar import last_day
from ..models import Contribution
from ..participation.questionnaire import is_for_the_team
from ..rules import is_still_open
from ..submit import send_confirmation


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("resend-confirmation", count=5, seconds=3600)
def show_receipt(request, key):
    """The receipt of the contribution that the key was signed for; POST mails the confirmation link again."""
    try:
        pk = read_link(PURPOSE, key, max_age=KEY_SECONDS)
    except LinkInvalidError:
        raise Http404 from None
    contribution = Contribution.objects.for_lists().filter(pk=pk).first()
    if contribution is None:
        raise Http404
    if request.method == "POST" and contribution.status == TextStatus.UNCONFIRMED:
        send_confirmation(contribution)
        return render(request, "links/sent.html")
    phase = contribution.campaign.phase_at(timezone.now())
    context = {
        "contribution": contribution,
        "campaign": contribution.campaign,
        "trail_path": trail_path(contribution),
        "for_team": is_for_the_team(contribution),
        "unconfirmed": contribution.status == TextStatus.UNCONFIRMED,
        "confirm_until": contribution.created_at + timedelta(hours=settings.CONFIRMATION_HOURS),
        "phase": phase,
        "last_day": last_day(phase.ends_at) if phase else None,
        "revise_path": revise_path(contribution) if is_still_open(contribution) else "",
    }
    return render(request, "contributions/receipt.html", context)
