"""What somebody with an account gave, what became of it, and what awaits them."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from concertation.discussion.mine import comments_of
from concertation.web.my_space import waiting_for

from ..trail import last_steps
from .my_comments import with_readable_texts

SHOWN = 3


@never_cache
@login_required
@require_safe
def show_my_space(request):
    """What awaits me, then the newest of my contributions and comments, and my organisations."""
    user = request.user
    texts = list(user.contributions.for_lists().order_by("-created_at", "-pk")[:SHOWN])
    steps = last_steps(texts)
    comments = with_readable_texts(comments_of(user), user).order_by("-submit_date", "-pk")
    context = {
        "waiting": waiting_for(user),
        "entries": [(text, steps.get(text.pk)) for text in texts],
        "comments": list(comments[:SHOWN]),
        "memberships": user.memberships.select_related("organisation").order_by("organisation__name"),
    }
    return render(request, "my_space/overview.html", context)
