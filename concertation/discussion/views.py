"""Confirming a comment by the link that was mailed: GET shows, POST confirms, an old link can be sent again."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from concertation.text.choices import TextStatus
from concertation.web.limits import limited
from concertation.web.links import LinkExpiredError, LinkInvalidError, read_link, read_old_link

from .models import ModeratedComment
from .post import CONFIRM_PURPOSE, confirm_comment, send_confirmation


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("confirm-comment", count=60, seconds=3600)
def confirm(request, token):
    """Show the comment that the link is about, and confirm it on POST; a link used before says so."""
    try:
        pk = read_link(CONFIRM_PURPOSE, token)
    except LinkExpiredError:
        return render(request, "discussion/link_expired.html", {"token": token}, status=410)
    except LinkInvalidError:
        return render(request, "discussion/link_invalid.html", status=404)
    comment = get_object_or_404(ModeratedComment, pk=pk, is_removed=False)
    just_done = False
    if request.method == "POST":
        comment, just_done = confirm_comment(pk)
    context = {
        "comment": comment,
        "target": comment.content_object,
        "token": token,
        "waits": comment.status == TextStatus.UNCONFIRMED,
        "just_done": just_done,
    }
    return render(request, "discussion/confirm.html", context)


@never_cache
@require_POST
@limited("resend-confirmation", count=5, seconds=3600)
def resend(request, token):
    """Send the link again, to the address that it was first sent to; says the same whatever became of the comment."""
    try:
        pk = read_old_link(CONFIRM_PURPOSE, token)
    except LinkInvalidError:
        return render(request, "discussion/link_invalid.html", status=404)
    comment = ModeratedComment.objects.filter(pk=pk, status=TextStatus.UNCONFIRMED).first()
    if comment:
        send_confirmation(comment)
    return render(request, "discussion/link_sent.html")
