"""The published synthesis: read, printed, downloaded."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contributions.views.door import get_campaign_or_404

from ..exports import version_as_csv, version_as_json
from ..models import SynthesisVersion
from ..reading import present_version


@require_safe
def show_synthesis(request, slug):
    """The newest version."""
    campaign = get_campaign_or_404(request, slug)
    return _render_version(request, campaign, get_version_or_404(campaign))


@require_safe
def show_version(request, slug, number):
    """A version by its number, at an address that always says the same."""
    campaign = get_campaign_or_404(request, slug)
    return _render_version(request, campaign, get_version_or_404(campaign, number))


@require_safe
def download_json(request, slug, number):
    version = get_version_or_404(get_campaign_or_404(request, slug), number)
    return _as_attachment(version_as_json(version), "application/json", version, "json")


@require_safe
def download_csv(request, slug, number):
    version = get_version_or_404(get_campaign_or_404(request, slug), number)
    return _as_attachment(version_as_csv(version), "text/csv; charset=utf-8", version, "csv")


def get_version_or_404(campaign, number=None):
    """The version of this number, or the newest, of the campaign's synthesis."""
    versions = SynthesisVersion.objects.filter(synthesis__campaign=campaign).select_related("synthesis")
    if number is not None:
        versions = versions.filter(number=number)
    version = versions.order_by("-number").first()
    if version is None:
        raise Http404(_("Aucune synthèse n'est publiée à cette adresse."))
    return version


def _render_version(request, campaign, version):
    numbers = list(version.synthesis.versions.order_by("-number").values_list("number", "published_at"))
    return render(
        request,
        "synthesis/synthesis.html",
        present_version(version.content, campaign)
        | {
            "campaign": campaign,
            "tab": "synthesis",
            "version": version,
            "versions": numbers,
            "is_newest": numbers[0][0] == version.number,
        },
    )


def _as_attachment(body, content_type, version, extension):
    name = f"synthese-{version.content['campaign']['code'].lower()}-v{version.number}.{extension}"
    return HttpResponse(
        body, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
