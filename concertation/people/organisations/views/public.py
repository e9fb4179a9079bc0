"""What everybody reads: the organisations, and the page of each."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from concertation.web.limits import over_limit

from ...choices import JoinOutcome
from ...models import Organisation
from .. import rules
from ..chapters import chapters_of
from ..listing import OrganisationList, suggest_organisations


@require_safe
def list_organisations(request):
    """The list that the address asks for; htmx gets the results alone."""
    part = request.htmx and not request.htmx.history_restore_request
    template = "organisations/results.html" if part else "organisations/list.html"
    response = render(request, template, {"listing": OrganisationList(request.GET)})
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
@cache_control(public=True, max_age=3600)
def near(request):
    """The options of a text field's list. The words come as `q`, or under the name of the field that asks."""
    if wait := over_limit(request, "organisations-near", count=240, seconds=60):
        return HttpResponse(status=429, headers={"Retry-After": str(wait), "Cache-Control": "no-store"})
    words = request.GET.get("q") or next(iter(request.GET.values()), "")
    choices = [(one.name, one.acronym or one.get_kind_display()) for one in suggest_organisations(words)]
    return render(request, "places/options.html", {"choices": choices})


@require_safe
def show_organisation(request, code):
    """Who it is, where it works, what it has written and signed; never who its members are."""
    organisation = Organisation.objects.select_related("logo").prefetch_related("territories").filter(code=code).first()
    if organisation is None:
        raise Http404
    user = request.user
    waits = user.is_authenticated and organisation.join_requests.filter(user=user, outcome=JoinOutcome.WAITING)
    context = {
        "organisation": organisation,
        "chapters": chapters_of(organisation, request),
        "is_member": rules.is_member(user, organisation),
        "has_asked": bool(waits) and waits.exists(),
    }
    return render(request, "organisations/organisation.html", context)
