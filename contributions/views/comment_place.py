"""The lasting address of one comment, and saying that it is useful."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from concertation.discussion.models import ModeratedComment
from concertation.discussion.selectors import place_of
from concertation.discussion.useful import find_useful, no_longer_useful
from concertation.text.choices import TextStatus
from concertation.web.limits import limited
from concertation.web.security import keep_from_robots

from .. import rules
from ..comment_links import comment_path
from ..within import kept_list, still_within
from .door import get_campaign_or_404, get_contribution_or_404


@never_cache
@require_safe
def show_place(request, slug, reference, pk):
    """Lead to the comment, on the page where it stands today and unfolded.

    One that its author took back, after it was read here, answers 410; any other that is not read here does not exist.
    """
    campaign = get_campaign_or_404(request, slug)
    contribution = get_contribution_or_404(request, campaign, reference, with_closed=True)
    comment = ModeratedComment.objects.about(contribution).select_related(None).filter(pk=pk).first()
    if comment is None:
        raise not_here()
    if comment.is_readable or comment.reply_count:
        query = urlencode(place_of(contribution, comment) | kept_list(request))
        path = contribution.get_absolute_url()
        return redirect(f"{path}{'?' if query else ''}{query}#c{comment.pk}")
    if comment.is_removed and comment.status == TextStatus.PUBLISHED:
        keep_from_robots(request)
        context = {"campaign": campaign, "contribution": contribution}
        return render(request, "contributions/comment_gone.html", context, status=410)
    raise not_here()


def not_here():
    return Http404(_("Ce commentaire n'existe pas, ou n'est plus publié."))


@require_POST
@limited("useful", count=240, seconds=3600)
def find_it_useful(request, slug, reference, pk):
    """Say that a comment is useful, or no longer (`retirer`); visitors sign in first and come back to it."""
    campaign = get_campaign_or_404(request, slug)
    contribution = get_contribution_or_404(request, campaign, reference)
    comment = ModeratedComment.objects.about(contribution).published().select_related(None).filter(pk=pk).first()
    if comment is None:
        raise not_here()
    place = comment_path(contribution, comment) + still_within(request)
    if not request.user.is_authenticated:
        return redirect_to_login(place)
    if not rules.can_find_useful(request.user, contribution):
        messages.warning(request, _("Les commentaires sont clos : rien ne s'y ajoute plus."))
        return redirect(place)
    (no_longer_useful if "retirer" in request.POST else find_useful)(comment, user=request.user)
    if request.htmx:
        return show_mark(request, contribution, comment)
    return redirect(place)


def show_mark(request, contribution, comment):
    """The mark alone, as it is now."""
    comment.refresh_from_db(fields=["useful_count"])
    useful = {comment.pk} if "retirer" not in request.POST else set()
    context = {"target": contribution, "comment": comment, "useful": useful, "may_comment": True}
    return render(request, "discussion/useful.html", context)
