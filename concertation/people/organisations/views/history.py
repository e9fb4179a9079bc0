"""What happened in an organisation, for those who answer for it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import rules
from ..history import history_of
from .door import get_organisation, tabs_of


@never_cache
@login_required
@require_safe
def show_history(request, code):
    organisation = get_organisation(request.user, code, rules.can_read_history)
    page = history_of(organisation, request.GET.get("page"))
    return render(
        request, "organisations/history.html", tabs_of(request.user, organisation) | {"page": page, "tab": "history"}
    )
