"""The members of an organisation: the list, one of them, what validators and signatories do with their place."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from concertation.web.limits import limited, over_limit
from concertation.web.views import too_many_requests

from ...models import Organisation
from .. import rules
from ..errors import OrganisationRefusedError
from ..exports import members_csv, members_xlsx
from ..forms import MandateForm, RoleForm, SuccessorForm
from ..listing import MemberList
from ..mandates import record_mandate, withdraw_mandate
from ..members import change_role, possible_successors, remove_member
from .door import get_membership, get_organisation, said, tabs_of

EXPORTS = {
    "csv": (members_csv, "text/csv; charset=utf-8"),
    "xlsx": (members_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@never_cache
@login_required
@require_safe
def list_members(request, code):
    """Who is a member, by pages of fifty; addresses for those only who answer for the organisation."""
    organisation = get_organisation(request.user, code)
    context = tabs_of(request.user, organisation)
    listing = MemberList(organisation, request.GET, shows_addresses=context["manages"])
    mine = organisation.memberships.filter(user=request.user).first()
    return render(request, "organisations/members.html", context | {"listing": listing, "mine": mine, "tab": "members"})


@never_cache
@login_required
@require_safe
def export_members(request, code, suffix):
    organisation = get_organisation(request.user, code, rules.can_manage_members)
    if suffix not in EXPORTS:
        raise Http404
    if wait := over_limit(request, "export-members", count=30, seconds=3600):
        return too_many_requests(request, wait)
    write, content_type = EXPORTS[suffix]
    name = f'attachment; filename="membres-{organisation.code}.{suffix}"'
    return HttpResponse(write(organisation), content_type=content_type, headers={"Content-Disposition": name})


@never_cache
@login_required
@require_safe
def show_member(request, code, pk):
    organisation = get_organisation(request.user, code, rules.can_manage_members)
    return _show(request, get_membership(organisation, pk))


@never_cache
@login_required
@require_POST
@limited("members", count=120, seconds=3600)
def change(request, code, pk):
    membership = get_membership(get_organisation(request.user, code, rules.can_manage_members), pk)
    form = RoleForm(request.POST, user=request.user, membership=membership)
    if not form.is_valid():
        return _show(request, membership, role_form=form)
    role = form.cleaned_data["role"]
    said(request, change_role, membership, role=role, actor=request.user, done=_("Le rôle est changé."))
    return redirect("organisations:members", code)


@never_cache
@login_required
@require_POST
@limited("members", count=120, seconds=3600)
def write_mandate(request, code, pk):
    """Write the mandate down; what is wrong is said beside the fields, and what was typed stays."""
    membership = get_membership(get_organisation(request.user, code, rules.can_manage_members), pk)
    form = MandateForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            record_mandate(membership, **form.cleaned_data, actor=request.user)
        except OrganisationRefusedError as refused:
            form.add_error(None, str(refused))
        except PermissionDenied:
            form.add_error(None, _("Vous ne pouvez pas, ou plus, inscrire ce mandat."))
        else:
            said(request, lambda: True, done=_("Le mandat est inscrit."))
            return redirect("organisations:member", code, pk)
    return _show(request, membership, mandate_form=form)


@never_cache
@login_required
@require_POST
@limited("members", count=120, seconds=3600)
def drop_mandate(request, code, pk):
    """End a mandate; a signatory may end their own."""
    membership = get_membership(get_organisation(request.user, code), pk)
    said(request, withdraw_mandate, membership, actor=request.user, done=_("Le mandat est retiré."))
    return redirect("organisations:members", code)


@never_cache
@login_required
@require_POST
@limited("members", count=120, seconds=3600)
def remove(request, code, pk):
    membership = get_membership(get_organisation(request.user, code, rules.can_manage_members), pk)
    form = SuccessorForm(request.POST, successors=possible_successors(membership))
    if not form.is_valid():
        return _show(request, membership, successor_form=form)
    successor = form.cleaned_data["successor"]
    done = _("Cette personne n'est plus membre.")
    said(request, remove_member, membership, actor=request.user, successor=successor, done=done)
    return redirect("organisations:members", code)


@never_cache
@login_required
@require_safe
@csp_override({"default-src": [CSP.NONE], "sandbox": True})
def show_act(request, code, pk):
    """The act behind a mandate, as a file to keep: it is never shown as a page of ours."""
    organisation = Organisation.objects.filter(code=code).first()
    membership = organisation and organisation.memberships.filter(pk=pk).exclude(mandate_act="").first()
    if not membership or not rules.can_read_act(request.user, membership):
        raise Http404
    act = membership.mandate_act
    if not act.storage.exists(act.name):
        raise Http404
    suffix = act.name.rpartition(".")[2]
    return FileResponse(act.open(), as_attachment=True, filename=f"mandat-{organisation.code}-{pk}.{suffix}")


def _show(request, membership, **forms):
    """One member, with what this person may change of their place."""
    user, organisation = request.user, membership.organisation
    initial = {"words": membership.mandate, "on": membership.mandate_on, "until": membership.mandate_until}
    context = tabs_of(user, organisation) | {
        "tab": "members",
        "membership": membership,
        "may_change": rules.can_change_member(user, membership),
        "may_mandate": rules.can_record_mandate(user, membership),
        "role_form": RoleForm(user=user, membership=membership),
        "mandate_form": MandateForm(initial=initial),
        "successor_form": SuccessorForm(successors=possible_successors(membership)),
    }
    return render(request, "organisations/member.html", context | forms)
