"""Answering on paper: the sheets of the forms that are open, for whoever may answer them."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from concertation.web.limits import over_limit
from concertation.web.views import too_many_requests

from ..paper.document import cached_sheet, render_sheet
from ..paper.offer import STANDARD_CODE, offers_paper, sheet_code, sheets_of
from ..paper.sheet import sheet_data, until_of
from .door import get_campaign_or_404

LANGUAGES = ("fr", "en")


@require_safe
def show_paper(request, slug):
    """How to answer on paper, and the sheets to print; once no form is open, that it is too late."""
    campaign = _get_campaign_on_paper_or_404(request, slug)
    context = {
        "campaign": campaign,
        "tab": "presentation",
        "sheets": [(asked, sheet_code(asked)) for asked in sheets_of(campaign, request.user)],
        "until": until_of(campaign),
    }
    return render(request, "contributions/paper.html", context)


@require_safe
def download_sheet(request, slug, code, language):
    """The form as a sheet in ordinary words."""
    return _send(request, slug, code, language, is_plain=False)


@require_safe
def download_plain_sheet(request, slug, code, language):
    """The same form in plain language."""
    return _send(request, slug, code, language, is_plain=True)


def _send(request, slug, code, language, *, is_plain):
    campaign = _get_campaign_on_paper_or_404(request, slug)
    if language not in LANGUAGES:
        raise Http404(_("Cette feuille n'existe pas dans cette langue."))
    open_sheets = {sheet_code(asked): asked for asked in sheets_of(campaign, request.user)}
    if code not in open_sheets:
        if code == STANDARD_CODE or code in {asked.code for asked in campaign.asked_forms}:
            return redirect("contributions:paper", slug)
        raise Http404(_("Ce formulaire n'existe pas."))
    with override(language):
        data = sheet_data(open_sheets[code], is_plain=is_plain, until=until_of(campaign))
        document = cached_sheet(data)
        if document is None:
            if wait := over_limit(request, "paper-sheet", count=30, seconds=600):
                return too_many_requests(request, wait)
            document = render_sheet(data)
    name = f"{campaign.slug}-{code}{'-simple' if is_plain else ''}-{language}.pdf"
    return HttpResponse(
        document,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def _get_campaign_on_paper_or_404(request, slug):
    campaign = get_campaign_or_404(request, slug)
    if not offers_paper(campaign):
        raise Http404(_("Cette concertation ne se fait pas sur papier."))
    return campaign
