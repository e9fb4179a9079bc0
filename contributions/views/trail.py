"""What became of one contribution."""

from django.http import Http404
from django.shortcuts import render

from ..models import Contribution
from ..trail import trail_of


def show_trail(request, reference):
    contribution = Contribution.objects.visible_to(request.user).for_lists().filter(reference=reference).first()
    if contribution is None:
        raise Http404
    context = {"campaign": contribution.campaign, "contribution": contribution, "trail": trail_of(contribution)}
    return render(request, "contributions/trail.html", context)
