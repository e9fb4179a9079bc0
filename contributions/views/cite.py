"""A contribution as an entry for a library of references."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from .. import citing
from .door import get_campaign_or_404, get_contribution_or_404

FORMS = {
    "bib": (citing.bibtex, "application/x-bibtex"),
    "ris": (citing.ris, "application/x-research-info-systems"),
}


@require_safe
def download_citation(request, slug, reference, form):
    """The entry as a file, once the text is published."""
    campaign = get_campaign_or_404(request, slug)
    contribution = get_contribution_or_404(request, campaign, reference)
    if form not in FORMS or not contribution.is_published:
        raise Http404
    write, content_type = FORMS[form]
    return HttpResponse(
        write(contribution),
        content_type=f"{content_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{contribution.reference}.{form}"'},
    )
