"""My comments, in any state, and taking one back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from concertation.discussion.mine import comments_of
from concertation.discussion.models import ModeratedComment
from concertation.discussion.post import erase_comment
from concertation.web.limits import limited

from ..models import Contribution

PAGE = 20


def with_readable_texts(comments, user):
    """The comments with what they are about, as far as the person may still read it."""
    texts = GenericPrefetch("content_object", [Contribution.objects.visible_to(user).for_lists()])
    return comments.select_related("organisation").prefetch_related(texts)


@never_cache
@login_required
@require_safe
def list_my_comments(request):
    comments = with_readable_texts(comments_of(request.user), request.user).order_by("-submit_date", "-pk")
    page = Paginator(comments, PAGE).get_page(request.GET.get("page"))
    return render(request, "my_space/comments.html", {"page": page})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("erase-comment", count=60, seconds=3600)
def erase(request, pk):
    """GET asks, POST takes the words and the name away; a second click finds it done."""
    comment = comments_of(request.user).filter(pk=pk).first()
    if comment is None:
        if request.method == "POST" and ModeratedComment.objects.filter(pk=pk, is_removed=True).exists():
            return redirect("contributions:my_comments")
        raise Http404
    if request.method == "POST":
        erase_comment(comment, actor=request.user)
        messages.success(request, _("Votre commentaire est effacé."))
        return redirect("contributions:my_comments")
    return render(request, "my_space/erase_comment.html", {"comment": comment})
