"""What a form's public answers amount to: a page of figures, and their table as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concertation.web.limits import over_limit
from concertation.web.views import too_many_requests

from ..census.small import LEAST
from ..census.tables import csv_of
from ..participation.schema import read_schema
from ..results.counting import count_answers, counted_forms
from ..results.findings import findings_of
from ..results.tables import table_of
from .door import get_campaign_or_404


@require_safe
def show_results(request, slug, code):
    """The figures of one form, whatever phase is in force."""
    campaign, form, versions = _get_form_or_404(request, slug, code)
    counted = count_answers(campaign, form, versions)
    schema = read_schema(versions[-1].schema)
    context = {
        "campaign": campaign,
        "tab": "figures",
        "form": form,
        "schema": schema,
        "counted": counted,
        "least": LEAST,
        "findings": findings_of(versions, counted) if counted.whole >= LEAST else [],
        "has_words": any(question.is_public and not question.is_counted for question in schema.questions),
    }
    return render(request, "contributions/results.html", context)


@require_safe
def export_results(request, slug, code):
    """The same figures as a CSV file."""
    campaign, form, versions = _get_form_or_404(request, slug, code)
    if wait := over_limit(request, "export", count=30, seconds=3600):
        return too_many_requests(request, wait)
    counted = count_answers(campaign, form, versions)
    findings = findings_of(versions, counted) if counted.whole >= LEAST else []
    return HttpResponse(
        csv_of(table_of(findings)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{campaign.slug}-resultats-{form.code}.csv"'},
    )


def _get_form_or_404(request, slug, code):
    campaign = get_campaign_or_404(request, slug)
    for form, versions in counted_forms(campaign):
        if form.code == code:
            return campaign, form, versions
    raise Http404(_("Ce formulaire n'existe pas, ou ne publie pas de chiffres."))
