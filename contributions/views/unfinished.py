"""What somebody is writing: kept a few seconds after each change, taken up again, erased."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from concertation.web.limits import limited

from ..models.unfinished import form_url
from ..unfinished.keep import claim_unfinished
from ..unfinished.typing import code_of, forget_typed, keep_typed
from ..unfinished.whose import browser_of
from .door import get_campaign_or_404

TAKE_UP = "?brouillon=reprendre"


@never_cache
@require_POST
@limited("unfinished", count=1200, seconds=3600)
def keep(request, slug):
    """Keep what the form holds now, and say so; said in a status too, so that the page knows when to stop."""
    campaign = get_campaign_or_404(request, slug)
    keeping = keep_typed(request, campaign, form_code=code_of(request))
    status = 409 if keeping.other else 410 if keeping.is_gone else 413 if keeping.trouble else 200
    answer = JsonResponse({"said": keeping.said, "number": keeping.seen}, status=status)
    return keeping.remember(answer)


@never_cache
@require_POST
@limited("unfinished-act", count=120, seconds=3600)
def decide(request, slug):
    """Erase the draft, or begin again with nothing; make this browser's draft the account's, or have it forget it."""
    campaign = get_campaign_or_404(request, slug)
    code = code_of(request)
    form = form_url(campaign, code)
    if "reclamer" in request.POST or "laisser" in request.POST:
        return claim(request, form)
    forget_typed(request, campaign, code)
    if "recommencer" in request.POST:
        return redirect(form)
    messages.success(request, _("Votre brouillon est effacé."))
    return redirect(campaign.get_url(request))


def claim(request, form):
    """The draft of the browser becomes the account's when its person says that it is theirs."""
    if not request.user.is_authenticated:
        raise Http404
    if "reclamer" in request.POST and claim_unfinished(request.user, browser_of(request)):
        form += TAKE_UP
    response = redirect(form)
    response.delete_cookie(settings.UNFINISHED_COOKIE_NAME, samesite="Lax")
    return response
