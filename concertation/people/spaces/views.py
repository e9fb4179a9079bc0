"""The team's screens about who enters a page: how open it is, and who is invited by their address."""

import csv

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page

from concertation.text.cells import safe_cell

from ..choices import ListKind
from ..lists.forms import PeopleFileForm
from ..lists.prepare import prepare_list
from ..models import Space, SpaceGuest
from .admin_forms import GuestForm, OpennessForm
from .door import contents_of, is_space_page
from .openness import can_open_space, can_read_space, invite_guest, withdraw_guest

GUESTS_SHOWN = 50
require_form = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_form
def edit_openness(request, pk):
    """How open the page is; opening a restricted one asks once more, with what becomes readable."""
    page, space = get_page_or_404(request.user, pk)
    form = OpennessForm(typed(request), page=page, space=space)
    if request.method == "POST":
        if not can_open_space(request.user, page):
            raise PermissionDenied
        if form.is_valid():
            if form.opens_wider and "confirmed" not in request.POST:
                return _show(request, "confirm", page, space, form=form, contents=contents_of(page))
            form.perform(request.user)
            messages.success(request, _("C'est enregistré, et valable dès maintenant."))
            return redirect("people_spaces:openness", pk)
    return _show(request, "openness", page, space, form=form, status=422 if form.errors else 200)


@never_cache
@require_form
def show_guests(request, pk):
    """Who is invited by address, found by their address or name; a form to invite one more."""
    page, space = get_page_or_404(request.user, pk)
    form = GuestForm(typed(request))
    if request.method == "POST":
        if not can_open_space(request.user, page):
            raise PermissionDenied
        if form.is_valid():
            _guest, is_new = invite_guest(page, **form.cleaned_data, actor=request.user)
            said = _("La personne est invitée : un message lui dit comment entrer.") if is_new else None
            messages.success(request, said or _("Cette adresse était déjà invitée."))
            return redirect("people_spaces:guests", pk)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    guests = SpaceGuest.objects.filter(space_id=page.pk).filter(Q(email__icontains=words) | Q(name__icontains=words))
    shown = Paginator(guests, GUESTS_SHOWN).get_page(request.GET.get("p"))
    context = {"form": form, "guests": shown, "words": words, "lists": space.lists.all()[:5] if space else []}
    return _show(request, "guests", page, space, status=422 if form.errors else 200, **context)


@never_cache
@require_POST
def withdraw(request, pk, guest_id):
    """Take one invitation back; a second click changes nothing."""
    page, _space = get_page_or_404(request.user, pk)
    if withdraw_guest(page, guest_id=guest_id, actor=request.user):
        messages.success(request, _("L'invitation est retirée."))
    return redirect("people_spaces:guests", pk)


@never_cache
@require_form
def send_list(request, pk):
    """A file of addresses; it is shown for checking before anybody is written to."""
    page, space = get_page_or_404(request.user, pk)
    if not can_open_space(request.user, page):
        raise PermissionDenied
    form = PeopleFileForm(typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        space = space or Space.objects.get_or_create(page_id=page.pk)[0]
        name = form.cleaned_data["file"].name
        people_list = prepare_list(ListKind.GUESTS, table=form.table, file_name=name, actor=request.user, space=space)
        return redirect("people_lists:list", people_list.pk)
    return _show(request, "send_list", page, space, form=form, status=422 if form.errors else 200)


@never_cache
@require_safe
def export_guests(request, pk):
    """The invited people as a CSV file; no cell can run."""
    page, _space = get_page_or_404(request.user, pk)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="invites-{page.slug}.csv"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("adresse"), _("nom"), _("invitée le")])
    for guest in SpaceGuest.objects.filter(space_id=page.pk).iterator():
        writer.writerow([safe_cell(guest.email), safe_cell(guest.name), f"{guest.invited_at:%Y-%m-%d}"])
    return response


def typed(request):
    """What a form was sent with, even nothing at all; None when it is only shown."""
    return request.POST if request.method == "POST" else None


def get_page_or_404(user, pk):
    """A page that can be a space, and its space if it has one, for whoever may read who enters."""
    page = Page.objects.filter(pk=pk).first()
    if page is None or not is_space_page(page) or not can_read_space(user, page):
        raise Http404
    return page, Space.objects.filter(pk=pk).first()


def _show(request, name, page, space, *, status=200, **context):
    context |= {"page": page, "space": space, "may_change": can_open_space(request.user, page)}
    return render(request, f"people_spaces/{name}.html", context, status=status)
