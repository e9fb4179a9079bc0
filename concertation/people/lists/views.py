"""The pages of a list: what was understood before it is sent, how far it is, what came of it, and its wrong lines."""

import csv

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from concertation.web.limits import limited

from ..models import PeopleList
from .kinds import may_follow
from .prepare import cancel_list, start_list
from .report import ListReport


@never_cache
@login_required
@require_safe
def show_list(request, pk):
    """The list in its present state; htmx gets the part that changes alone."""
    report = ListReport(get_list_or_404(request.user, pk))
    part = request.htmx and not request.htmx.history_restore_request
    title, (back_url, back_label) = report.kind.title(report.list), report.kind.back(report.list)
    context = {"report": report, "list": report.list, "title": title, "back_url": back_url, "back_label": back_label}
    return render(request, "people_lists/progress.html" if part else "people_lists/list.html", context)


@never_cache
@login_required
@require_POST
@limited("list-start", count=30, seconds=3600)
def start(request, pk):
    """Hand the list to a worker; a second click changes nothing."""
    people_list = get_list_or_404(request.user, pk)
    try:
        start_list(people_list, actor=request.user)
    except PermissionDenied:
        raise Http404 from None
    return redirect("people_lists:list", pk)


@never_cache
@login_required
@require_POST
@limited("list-cancel", count=60, seconds=3600)
def cancel(request, pk):
    """Stop the list; what was done stays done."""
    people_list = get_list_or_404(request.user, pk)
    try:
        stopped = cancel_list(people_list, actor=request.user)
    except PermissionDenied:
        raise Http404 from None
    if not stopped:
        messages.info(request, _("Cette liste était déjà finie."))
    return redirect("people_lists:list", pk)


@never_cache
@login_required
@require_safe
@limited("list-export", count=60, seconds=3600)
def export_refused(request, pk):
    """The lines that nothing was done for, as a CSV file."""
    report = ListReport(get_list_or_404(request.user, pk))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="lignes-refusees-{pk}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("ligne"), _("adresse"), _("raison")])
    writer.writerows(report.refused_rows())
    return response


def get_list_or_404(user, pk):
    """The list, for whoever may send such a list for the same owner; 404 to everybody else."""
    people_list = PeopleList.objects.select_related("organisation", "space__page").filter(pk=pk).first()
    if people_list is None or not may_follow(user, people_list):
        raise Http404
    return people_list
