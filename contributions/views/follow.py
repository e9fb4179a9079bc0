"""Following a campaign by e-mail: asked for, confirmed by the link that was mailed, stopped by that of each letter."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from concertation.web.confirmation_links import from_confirmation_link, resending
from concertation.web.limits import limited, over_limit
from concertation.web.links import LinkInvalidError

from ..following.addressees import follows
from ..following.follow import (
    CONFIRM_PURPOSE,
    ask_to_follow,
    confirm_follower,
    follow_campaign,
    may_be_told,
    send_confirmation_again,
    stop_follower,
    stop_following,
)
from ..following.forms import FollowForm
from ..following.ways_out import read_stop_link
from ..models import Follower
from .door import get_campaign_or_404

resend = resending(CONFIRM_PURPOSE, send_confirmation_again)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("follow", count=60, seconds=3600)
def follow(request, slug):
    """GET offers to follow; POST follows, or stops (`arreter`), with an account; without one it asks for an address."""
    campaign = get_campaign_or_404(request, slug)
    if not request.user.is_authenticated:
        return follow_without_account(request, campaign)
    if request.method == "POST":
        return choose(request, campaign)
    return show(request, campaign, is_followed=follows(request.user, campaign))


def choose(request, campaign):
    if "arreter" in request.POST:
        stop_following(campaign, user=request.user)
        messages.success(request, _("Vous ne suivez plus cette concertation : nous ne vous en écrirons plus."))
    else:
        follow_campaign(campaign, user=request.user)
        messages.success(request, _("Vous suivez cette concertation : nous vous écrirons quand elle avance."))
    if "notifications" in request.POST:
        return redirect("my_space:notifications")
    return redirect(f"{campaign.get_url(request)}#suivre")


def follow_without_account(request, campaign):
    form = FollowForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, campaign, form=form)
    email = form.cleaned_data["email"]
    if wait := over_limit(request, "follow-to", count=5, seconds=3600, by=email):
        form.add_error(None, _("Plusieurs messages viennent de partir à cette adresse. Attendez un peu."))
        response = show(request, campaign, form=form, status=429)
        response.headers["Retry-After"] = str(wait)
        return response
    ask_to_follow(campaign, email=email, language=get_language()[:2])
    return render(request, "contributions/follow_sent.html", {"campaign": campaign, "email": email})


def show(request, campaign, *, form=None, is_followed=False, status=200):
    context = {"campaign": campaign, "form": form, "is_followed": is_followed}
    return render(request, "contributions/follow.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("confirm-follow", count=60, seconds=3600)
@from_confirmation_link(CONFIRM_PURPOSE, again="contributions:resend_follow")
def confirm(request, pk):
    """GET shows which campaign the link is about, POST confirms; a campaign that was closed since says nothing."""
    follower = Follower.objects.filter(pk=pk, user=None).select_related("campaign").first()
    if follower is None or not may_be_told(follower):
        raise Http404(_("Cette demande n'existe plus. Vous pouvez en faire une autre sur la page de la concertation."))
    if request.method == "POST":
        confirm_follower(pk)
        follower.refresh_from_db()
    context = {"campaign": follower.campaign, "is_confirmed": follower.confirmed_at is not None}
    return render(request, "contributions/follow_confirm.html", context)


# The button of a mail reader posts from elsewhere, without our cookie: the signed address is the permission (RFC 8058).
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("stop-following", count=300, seconds=3600)
def stop(request, token):
    """GET asks, POST stops, signed in or not; the campaign is named to those alone who may still enter it."""
    try:
        follower = read_stop_link(token)
    except LinkInvalidError:
        return render(request, "my_space/stop_invalid.html", status=404)
    is_on = follower is not None and follower.is_on
    if request.method == "POST" and is_on:
        stop_follower(follower)
        is_on = False
    campaign = follower.campaign if follower and may_be_told(follower) else None
    context = {"campaign": campaign, "is_on": is_on, "token": token, "is_account": bool(follower and follower.user_id)}
    return render(request, "contributions/follow_stop.html", context)
