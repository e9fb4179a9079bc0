"""A campaign in figures: one page with the map, the charts and their tables, and each table as a file."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concertation.web.limits import over_limit
from concertation.web.views import too_many_requests
from concertation.web.visitors import keep_for_visitors

from ..census.bars import college_bars, kind_bars, source_bars, supporter_bars, theme_bars
from ..census.counting import census_of
from ..census.days import day_chart
from ..census.tables import TABLES, csv_of, json_of
from ..census.territories import map_of
from ..figures import figures_of
from ..results.counting import counted_forms
from ..tally import state_of
from .door import get_campaign_or_404


@require_safe
def show_figures(request, slug):
    """What is published, counted; the address says which map."""
    campaign = get_campaign_or_404(request, slug)
    return keep_for_visitors(request, state_of(campaign), lambda: _show(request, campaign))


def _show(request, campaign):
    census = census_of(campaign)
    days = {day: tally.texts for day, tally in census.days.items()}
    context = {
        "campaign": campaign,
        "tab": "figures",
        "census": census,
        "figures": figures_of(campaign),
        "map": map_of(campaign, census, request.GET),
        "chart": day_chart(days, campaign.phase_list),
        "themes": theme_bars(campaign, census),
        "colleges": college_bars(census),
        "kinds": kind_bars(census),
        "sources": source_bars(census),
        "counted_forms": [form for form, _versions in counted_forms(campaign)],
        "supporters": supporter_bars(campaign, census),
    }
    return render(request, "contributions/figures.html", context)


@require_safe
def export_csv(request, slug, table):
    """One table for spreadsheets."""
    return _export(
        request,
        slug,
        table,
        lambda campaign, census, made: HttpResponse(
            csv_of(made),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{campaign.slug}-{table}.csv"'},
        ),
    )


@require_safe
def export_json(request, slug, table):
    """One table for programs, with when it was counted."""
    return _export(
        request,
        slug,
        table,
        lambda campaign, census, made: JsonResponse(
            {
                "campaign": campaign.code,
                "counted_at": census.counted_at.isoformat(timespec="seconds"),
                "table": table,
                "rows": json_of(made),
            }
        ),
    )


def _export(request, slug, name, answer):
    campaign = get_campaign_or_404(request, slug)
    if name not in TABLES:
        raise Http404(_("Ce tableau n'existe pas."))
    if wait := over_limit(request, "export", count=30, seconds=3600):
        return too_many_requests(request, wait)
    census = census_of(campaign)
    return answer(campaign, census, TABLES[name](campaign, census, request.GET))
