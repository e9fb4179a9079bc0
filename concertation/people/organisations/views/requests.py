"""Requests to join: asked from the public page, answered by those who answer for the organisation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concertation.web.limits import limited

from ...choices import JoinOutcome, MembershipRole
from ...models import Organisation
from .. import rules
from ..errors import OrganisationRefusedError
from ..forms import ROLE_GONE, JoinForm, role_choices
from ..join import answer_request, ask_to_join
from .door import get_organisation, get_request, said, sent, tabs_of

PAGE = 50


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("join", count=30, seconds=3600)
def ask(request, code):
    """Ask to join, with a few words; asking twice is asking once."""
    organisation = Organisation.objects.filter(code=code).first()
    if organisation is None:
        raise Http404
    form = JoinForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            ask_to_join(organisation, user=request.user, message=form.cleaned_data["message"])
        except OrganisationRefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Votre demande est partie. Un message vous dira la réponse."))
            return redirect("organisations:mine")
    context = {
        "organisation": organisation,
        "form": form,
        "is_member": rules.is_member(request.user, organisation),
    }
    return render(request, "organisations/ask.html", context)


@never_cache
@login_required
@require_safe
def list_requests(request, code):
    organisation = get_organisation(request.user, code, rules.can_manage_members)
    waiting = organisation.join_requests.filter(outcome=JoinOutcome.WAITING).select_related("user")
    context = tabs_of(request.user, organisation) | {
        "tab": "requests",
        "page": Paginator(waiting.order_by("asked_at", "pk"), PAGE).get_page(request.GET.get("page")),
        "roles": list(role_choices(request.user, organisation)),
        "default_role": MembershipRole.CONTRIBUTOR.value,
    }
    return render(request, "organisations/requests.html", context)


@never_cache
@login_required
@require_POST
@limited("answer", count=120, seconds=3600)
def answer(request, code, pk):
    """Accept with a role, or decline; a request that somebody else answered is told so."""
    organisation = get_organisation(request.user, code, rules.can_manage_members)
    accept, role = "accept" in request.POST, request.POST.get("role", MembershipRole.CONTRIBUTOR)
    if accept and role not in MembershipRole.values:
        messages.error(request, ROLE_GONE)
        return redirect("organisations:requests", code)
    asked = get_request(organisation, pk)
    answered = said(request, answer_request, asked, accept=accept, actor=request.user, role=role)
    if answered is False:
        messages.info(request, _("Cette demande a déjà sa réponse."))
    elif answered:
        words = _("%(name)s est membre.") if accept else _("La demande de %(name)s est déclinée.")
        messages.success(request, words % {"name": asked.user.public_name})
    return redirect("organisations:requests", code)
