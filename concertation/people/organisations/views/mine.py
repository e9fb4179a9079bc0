"""My organisations: what I am in each, what I am invited to and have asked for; leaving one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concertation.web.limits import limited

from ...choices import JoinOutcome
from ...models import JoinRequest
from ...rules import is_administrator
from ..accept import accept_invitation, invitations_for
from ..errors import LastManagerError, OrganisationRefusedError
from ..forms import SuccessorForm
from ..join import withdraw_request
from ..members import is_last_manager, leave_organisation, possible_successors
from .door import get_organisation, said, sent, tabs_of


@never_cache
@login_required
@require_safe
def list_mine(request):
    user = request.user
    memberships = user.memberships.select_related("organisation__logo").order_by("organisation__name")
    requests = user.join_requests.filter(outcome=JoinOutcome.WAITING).select_related("organisation")
    context = {"memberships": memberships, "invitations": invitations_for(user), "requests": requests}
    return render(request, "organisations/mine.html", context)


@never_cache
@login_required
@require_POST
@limited("invitation", count=60, seconds=3600)
def accept(request, pk):
    """Accept without the letter's link: the address is confirmed, the invitation is the account's own."""
    invitation = get_object_or_404(invitations_for(request.user), pk=pk)
    name = invitation.organisation.name
    membership = said(
        request,
        accept_invitation,
        invitation,
        user=request.user,
        done=_("Vous êtes membre de %(name)s.") % {"name": name},
    )
    if membership is None:
        return redirect("organisations:mine")
    return redirect("organisations:members", invitation.organisation.code)


@never_cache
@login_required
@require_POST
@limited("join", count=30, seconds=3600)
def withdraw(request, pk):
    asked = get_object_or_404(JoinRequest.objects.filter(user=request.user), pk=pk)
    if withdraw_request(asked, user=request.user):
        messages.success(request, _("Votre demande est retirée."))
    else:
        messages.info(request, _("Cette demande avait déjà sa réponse."))
    return redirect("organisations:mine")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("leave", count=30, seconds=3600)
def leave(request, code):
    """Say what leaving means, and ask who takes over; POST leaves."""
    organisation = get_organisation(request.user, code)
    membership = organisation.memberships.select_related("user").filter(user=request.user).first()
    if membership is None:
        raise Http404
    membership.organisation = organisation
    is_needed = is_last_manager(membership) and not is_administrator(request.user)
    form = SuccessorForm(*sent(request), successors=possible_successors(membership), is_needed=is_needed)
    if request.method == "POST" and form.is_valid() and _leave(request, form, membership):
        messages.success(request, _("Vous n'êtes plus membre de %(name)s.") % {"name": organisation})
        return redirect("organisations:mine")
    context = tabs_of(request.user, organisation) | {"form": form, "membership": membership}
    return render(request, "organisations/leave.html", context)


def _leave(request, form, membership):
    try:
        leave_organisation(membership, user=request.user, successor=form.cleaned_data["successor"])
    except LastManagerError as last:
        form.add_error("successor", str(last))
    except OrganisationRefusedError as refused:
        form.add_error(None, str(refused))
    except PermissionDenied:
        form.add_error(None, _("Votre rôle a changé entre-temps : relisez, puis recommencez."))
    else:
        return True
    return False
