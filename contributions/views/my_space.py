"""What somebody with an account gave, and what became of it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render


@login_required
def show_my_space(request):
    contributions = request.user.contributions.for_lists().order_by("-created_at", "-pk")
    return render(request, "contributions/my_space.html", {"contributions": contributions[:20]})
