"""The register, for everybody: to read, and as a table or data for those who keep registers."""

import csv

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concertation.text.cells import safe_cell
from concertation.web.models import Brand

from . import terms
from .cookies import cookies
from .reading import flat_register, read_register


@require_safe
def register(request):
    """The public page: who is responsible, what is held, why, for whom, how long; one's rights and how to use them."""
    context = {"chapters": read_register(), "cookies": cookies(), "address_kept": terms.in_words(terms.ADDRESS)}
    return render(request, "privacy/register.html", context)


@require_safe
def register_json(request):
    brand = Brand.for_request(request)
    return JsonResponse(
        {
            "language": get_language(),
            "controller": brand.controller or brand.name,
            "register": list(flat_register()),
            "cookies": [
                {"name": cookie.name, "purpose": str(cookie.purpose), "kept": str(cookie.kept)} for cookie in cookies()
            ],
        },
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )


@require_safe
def register_csv(request):
    """The table, as French spreadsheets open it."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="donnees-personnelles.csv"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow(_columns())
    for row in flat_register():
        row["fields"] = ", ".join(row["fields"])
        writer.writerow([safe_cell(cell) for cell in row.values()])
    return response


def _columns():
    return [
        _("chapitre"),
        _("ce qui est gardé"),
        _("pourquoi"),
        _("base légale"),
        _("qui le lit"),
        _("combien de temps"),
        _("à l'effacement du compte"),
        _("ce qui reste, et pourquoi"),
        _("champs"),
    ]
