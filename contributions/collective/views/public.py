"""The collective text as it was frozen: read, cited, checked, downloaded."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concertation.web.limits import over_limit
from concertation.web.views import too_many_requests
from contributions.views.door import get_campaign_or_404

from ..content import canonical_form
from ..document import cached_pdf, render_pdf
from ..models import Version
from ..reading import present_content, present_signatures
from ..rules import is_open_to_signature
from ..sign import mandates_of


@require_safe
def show_collective(request, slug):
    """The version that was deposited, or else the newest."""
    campaign = get_campaign_or_404(request, slug)
    return _render_version(request, campaign, get_version_or_404(campaign))


@require_safe
def show_version(request, slug, number):
    """A version by its number, at an address that always says the same."""
    campaign = get_campaign_or_404(request, slug)
    return _render_version(request, campaign, get_version_or_404(campaign, number))


@require_safe
def download_pdf(request, slug, number):
    """The version as a tagged PDF with its signatures; made once for each new signature, and not too often."""
    version = get_version_or_404(get_campaign_or_404(request, slug), number)
    document = cached_pdf(version)
    if document is None:
        if wait := over_limit(request, "collective-pdf", count=30, seconds=600):
            return too_many_requests(request, wait)
        document = render_pdf(version)
    return _as_file(document, "application/pdf", version, "pdf", disposition="inline")


@require_safe
def download_json(request, slug, number):
    """The very bytes that the hash was taken over, for whoever wants to compute it again."""
    version = get_version_or_404(get_campaign_or_404(request, slug), number)
    return _as_file(canonical_form(version.content), "application/json", version, "json")


def get_version_or_404(campaign, number=None):
    """The version of this number; without one, the version deposited, or else the newest."""
    versions = Version.objects.filter(collective__campaign=campaign).select_related("collective", "deposit")
    if number is not None:
        versions = versions.filter(number=number)
    found = list(versions.order_by("-number"))
    if not found:
        raise Http404(_("Aucune contribution collective n'est publiée à cette adresse."))
    return next((version for version in found if hasattr(version, "deposit")), found[0])


def _render_version(request, campaign, version):
    version.collective.campaign = campaign
    versions = list(version.collective.versions.select_related("deposit").defer("content").order_by("-number"))
    signatures = present_signatures(version)
    return render(
        request,
        "collective/collective.html",
        {
            "campaign": campaign,
            "tab": "collective",
            "version": version,
            "content": present_content(version.content, campaign),
            "signatures": signatures,
            "reserves": sum(bool(signature.reserve) for signature in signatures),
            "versions": versions,
            "is_newest": versions[0] == version,
            "deposit": getattr(version, "deposit", None),
            "signing": _last_signing_day(campaign, version, versions),
            "may_sign": mandates_of(request.user, version).exists(),
        },
    )


def _last_signing_day(campaign, version, versions):
    """The last day on which this version can be signed, when it can be signed now; otherwise None."""
    phase = campaign.phase_at(timezone.now())
    if phase is None or version != versions[0] or not is_open_to_signature(version.collective):
        return None
    return timezone.localtime(phase.ends_at - timedelta(microseconds=1)).date()


def _as_file(body, content_type, version, extension, disposition="attachment"):
    name = f"{version.content['campaign']['code']}-contribution-collective-v{version.number}.{extension}"
    headers = {"Content-Disposition": f'{disposition}; filename="{name}"'}
    return HttpResponse(body, content_type=content_type, headers=headers)
