"""The page of a text that was public and is closed: merged, withdrawn or erased. It says where to go now."""

from django.shortcuts import render

from concertation.discussion.asked import Asked
from concertation.discussion.selectors import threads_of
from concertation.text.choices import TextStatus
from concertation.web.views import are_words

from .. import rules
from ..attachments.shown import public_files
from ..models import Contribution
from ..trail import trail_of

DOORS = {
    TextStatus.ERASED: "contributions/erased.html",
    TextStatus.MERGED: "contributions/merged.html",
    TextStatus.WITHDRAWN: "contributions/withdrawn.html",
}


def show_closed(request, contribution):
    """The door: 410, or 409 for a form that was sent meanwhile, whose words are given back to be copied."""
    is_merged = contribution.status == TextStatus.MERGED
    context = {
        "campaign": contribution.campaign,
        "contribution": contribution,
        "target": target_of(request, contribution),
        "files": public_files(contribution) if is_merged else [],
        "steps": trail_of(contribution),
        "page": threads_of(contribution, Asked(request.GET)),
        "is_author": rules.is_author(request.user, contribution),
        "words": [value for value in request.POST.values() if are_words(value)],
    }
    status = 409 if request.method == "POST" else 410
    return render(request, DOORS[contribution.status], context, status=status)


def target_of(request, contribution):
    """The text that stands for a merged one, when this person reads it."""
    if contribution.merged_into_id is None:
        return None
    return Contribution.objects.visible_to(request.user).for_lists().filter(pk=contribution.merged_into_id).first()
