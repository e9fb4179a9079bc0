"""Signing a version: the page shows the very text, its hash and the mandate; sending the form signs."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from concertation.web.limits import limited
from contributions.views.door import get_campaign_or_404

from ..errors import CollectiveRefusedError
from ..forms import SignForm
from ..reading import present_content
from ..rules import is_open_to_signature
from ..sign import mandates_of, sign_version
from .public import get_version_or_404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("sign", count=20, seconds=3600)
def sign(request, slug):
    """Show the newest version to a person who may sign it; sign it when the form says so."""
    campaign = get_campaign_or_404(request, slug)
    version = get_version_or_404(campaign).collective.last_version
    version.collective.campaign = campaign
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    mandates = mandates_of(request.user, version)
    form = SignForm(request.POST or None, mandates=mandates)
    if request.method == "POST" and form.is_valid() and _sign(request, form, version):
        return redirect(reverse("collective:collective", args=[campaign.slug]) + "#signataires")
    return _show(request, version, mandates, form)


def _sign(request, form, version):
    """Whether the organisation's name is under the version; otherwise the form says why not."""
    organisation = form.cleaned_data["mandate"].organisation
    try:
        sign_version(
            version,
            user=request.user,
            organisation=organisation,
            sha256=form.cleaned_data["sha256"],
            reserve=form.cleaned_data["reserve"],
        )
    except CollectiveRefusedError as refused:
        form.add_error(None, str(refused))
        return False
    except PermissionDenied:
        form.add_error(None, _("Votre mandat n'est plus valable pour cette organisation."))
        return False
    messages.success(
        request,
        _("%(organisation)s a signé la version %(number)d. Un e-mail vous le confirme.")
        % {"organisation": organisation, "number": version.number},
    )
    return True


def _show(request, version, mandates, form):
    collective = version.collective
    may_sign = bool(mandates) and is_open_to_signature(collective)
    signed = version.signatures.filter(organisation__in=request.user.organisations.all())
    signed = list(signed.select_related("organisation"))
    return render(
        request,
        "collective/sign.html",
        {
            "campaign": collective.campaign,
            "tab": "collective",
            "version": version,
            "content": present_content(version.content, collective.campaign),
            "form": form,
            "is_open": is_open_to_signature(collective),
            "may_sign": may_sign,
            "signed": signed,
            "has_lost_mandate": request.method == "POST" and not may_sign and not signed,
        },
        status=403 if request.method == "POST" and not may_sign and not signed else 200,
    )
