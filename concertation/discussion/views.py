"""Confirming a comment by the link that was mailed: GET shows, POST confirms, an old link can be sent again."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from concertation.text.choices import TextStatus
from concertation.web.confirmation_links import from_confirmation_link, resending
from concertation.web.limits import limited

from .models import ModeratedComment
from .post import CONFIRM_PURPOSE, confirm_comment, send_confirmation_again

resend = resending(CONFIRM_PURPOSE, send_confirmation_again)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("confirm-comment", count=60, seconds=3600)
@from_confirmation_link(CONFIRM_PURPOSE, again="discussion:resend")
def confirm(request, pk):
    """Show the comment that the link is about, and confirm it on POST; a link used before says so."""
    comment = get_object_or_404(ModeratedComment, pk=pk, is_removed=False)
    just_done = False
    if request.method == "POST":
        comment, just_done = confirm_comment(pk)
    context = {
        "comment": comment,
        "target": comment.content_object,
        "waits": comment.status == TextStatus.UNCONFIRMED,
        "just_done": just_done,
    }
    return render(request, "discussion/confirm.html", context)
