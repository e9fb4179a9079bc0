"""One contribution: its text, its supports, its comments, what it became."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from concertation.discussion.asked import Asked, number
from concertation.discussion.forms import CommentForm
from concertation.discussion.post import ReplyRefusedError, answered
from concertation.discussion.selectors import threads_of
from concertation.discussion.useful import useful_to
from concertation.web.links import absolute_url

from .. import rules
from ..answers import public_answers
from ..attachments.shown import public_files
from ..calendar import opening_of
from ..citing import html_citation, plain_citation
from ..reading_on import read_on
from ..sharing import shares_of
from ..trail import trail_of
from ..versions import modified_at
from ..within import listing_within
from .closed import DOORS, show_closed
from .door import get_campaign_or_404, get_contribution_or_404
from .support import support_context


@require_safe
def show_contribution(request, slug, reference):
    campaign = get_campaign_or_404(request, slug)
    contribution = get_contribution_or_404(request, campaign, reference, with_closed=True)
    if contribution.status in DOORS:
        return show_closed(request, contribution)
    form = CommentForm(user=request.user, initial={"reply_to": Asked(request.GET).reply_to or None})
    return show(request, contribution, form)


def show(request, contribution, form, status=200):
    campaign = contribution.campaign
    may_comment = rules.can_comment(request.user, contribution)
    page = threads_of(contribution, Asked(request.GET))
    replied_to = answered_in(contribution, form) if may_comment else None
    context = {
        "campaign": campaign,
        "contribution": contribution,
        "answers": public_answers(contribution),
        "files": public_files(contribution),
        "modified_at": modified_at(contribution),
        "steps": trail_of(contribution),
        "page": page,
        "useful": useful_to(request.user, page.comments),
        "form": form,
        "may_comment": may_comment,
        "comments_ended": "" if may_comment else opening_of(campaign, "comment").ended,
        "comment_url": reverse("contributions:comment", args=[campaign.slug, contribution.reference]),
        "answered": replied_to,
        "answered_place": place_of_form(page, replied_to),
        "permalink": absolute_url(contribution.get_absolute_url()),
        "merged": list(contribution.merged.only("reference", "title", "language", "comment_count", "merged_into")),
    }
    context |= support_context(request, contribution) | passing_on(request, contribution)
    return render(request, "contributions/contribution.html", context, status=status)


def answered_in(contribution, form):
    """The comment that the form answers, when it may be answered."""
    reply_to = number(str(form["reply_to"].value() or ""))
    if not reply_to:
        return None
    try:
        return answered(contribution, reply_to)
    except ReplyRefusedError:
        return None


def place_of_form(page, replied_to):
    """The comment of the page under which the form stands, or 0: at the end, for the text or a comment elsewhere."""
    return replied_to.pk if replied_to in list(page.comments) else 0


def passing_on(request, contribution):
    """What one does with a published text beside answering it: read on, cite it, share it."""
    if not contribution.is_published:
        return {}
    listing = listing_within(request, contribution.campaign)
    reading = read_on(listing, contribution) if listing else None
    near = {"previous": reading.previous, "next": reading.next} if reading else neighbours(contribution)
    return {
        "reading": reading,
        "neighbours": near,
        "shares": shares_of(contribution),
        "citation": plain_citation(contribution),
        "citation_html": html_citation(contribution),
    }


def neighbours(contribution):
    """The published texts just before and just after, by number."""
    texts = type(contribution).objects.published().filter(campaign=contribution.campaign_id)
    texts = texts.only("reference", "title", "language", "campaign_id")
    return {
        "previous": texts.filter(number__lt=contribution.number).order_by("-number").first(),
        "next": texts.filter(number__gt=contribution.number).order_by("number").first(),
    }
