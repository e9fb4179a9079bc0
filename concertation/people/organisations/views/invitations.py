"""Invitations of an organisation: one by one, or by a list; sent again, taken back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from concertation.web.limits import limited

from ...choices import ListKind
from ...lists.prepare import prepare_list
from .. import rules
from ..errors import OrganisationRefusedError
from ..forms import ROLE_GONE, InviteForm, MembersFileForm
from ..invite import invite_member, resend_invitation, withdraw_invitation
from .door import get_invitation, get_organisation, said, sent, tabs_of

PAGE = 50
LISTS_SHOWN = 5


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("invite", count=200, seconds=3600)
def invite(request, code):
    """The open invitations, and the form to send one; what is refused is said there, and what was typed stays."""
    organisation = get_organisation(request.user, code, rules.can_manage_members)
    form = InviteForm(*sent(request), user=request.user, organisation=organisation)
    if request.method == "POST" and form.is_valid() and _invite(request, form, organisation):
        return redirect("organisations:invitations", code)
    pending = (
        organisation.invitations.filter(accepted_at=None, withdrawn_at=None)
        .with_vouching()
        .select_related("invited_by")
    )
    context = tabs_of(request.user, organisation) | {
        "tab": "invitations",
        "form": form,
        "page": Paginator(pending.order_by("-invited_at", "-pk"), PAGE).get_page(request.GET.get("page")),
        "lists": organisation.lists.defer("rows", "report")[:LISTS_SHOWN],
    }
    return render(request, "organisations/invitations.html", context)


def _invite(request, form, organisation):
    try:
        invited = invite_member(organisation, **form.cleaned_data, actor=request.user)
    except OrganisationRefusedError as refused:
        form.add_error("email", str(refused))
        return False
    except PermissionDenied:
        form.add_error("role", ROLE_GONE)
        return False
    if invited.is_new:
        messages.success(request, _("L'invitation est partie."))
    else:
        messages.info(request, _("Cette adresse a déjà une invitation ouverte : rien n'est reparti."))
    return True


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("send-list", count=30, seconds=3600)
def send_list(request, code):
    """Read a file of addresses; its page then shows what was understood, before anything leaves."""
    organisation = get_organisation(request.user, code, rules.can_manage_members)
    asked = {"user": request.user, "organisation": organisation}
    form = MembersFileForm(*sent(request), **asked)
    if request.method == "POST" and form.is_valid():
        people_list = prepare_list(
            ListKind.MEMBERS,
            table=form.table,
            file_name=form.cleaned_data["file"].name,
            actor=request.user,
            role=form.cleaned_data["role"],
            organisation=organisation,
        )
        return redirect("people_lists:list", people_list.pk)
    context = tabs_of(request.user, organisation) | {"tab": "invitations", "form": form}
    return render(request, "organisations/send_list.html", context)


@never_cache
@login_required
@require_POST
@limited("invite", count=200, seconds=3600)
def resend(request, code, pk):
    organisation = get_organisation(request.user, code, rules.can_manage_members)
    left = said(request, resend_invitation, get_invitation(organisation, pk), actor=request.user)
    if left:
        messages.success(request, _("L'invitation est repartie, avec un nouveau délai."))
    elif left is False:
        messages.info(request, _("Elle est partie il y a moins d'une heure : attendez un peu avant de la renvoyer."))
    return redirect("organisations:invitations", code)


@never_cache
@login_required
@require_POST
@limited("invite", count=200, seconds=3600)
def withdraw(request, code, pk):
    organisation = get_organisation(request.user, code, rules.can_manage_members)
    invitation = get_invitation(organisation, pk)
    said(request, withdraw_invitation, invitation, actor=request.user, done=_("L'invitation est retirée."))
    return redirect("organisations:invitations", code)
