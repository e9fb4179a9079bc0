"""What somebody with an account gave, and what became of it."""

from django.contrib.auth.decorators import login_required
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from concertation.discussion.models import ModeratedComment

from ..models import Contribution

SHOWN = 50


@never_cache
@login_required
@require_safe
def show_my_space(request):
    """My contributions, my comments, my organisations: the newest ones of each."""
    user = request.user
    comments = ModeratedComment.objects.filter(user=user, is_removed=False).order_by("-submit_date")
    context = {
        "contributions": user.contributions.for_lists().order_by("-created_at", "-pk")[:SHOWN],
        "comments": comments.select_related(None).prefetch_related(_commented_texts(user))[:SHOWN],
        "memberships": user.memberships.select_related("organisation").order_by("organisation__name"),
    }
    return render(request, "my_space/overview.html", context)


def _commented_texts(user):
    """What the comments are about, as far as the person may still read it."""
    return GenericPrefetch("content_object", [Contribution.objects.visible_to(user).for_lists()])
