"""The register, for everybody: to read, and as a table or data for those who keep registers."""

import csv

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concertation.text.cells import safe_cell
from concertation.web.limits import limited
from concertation.web.links import LinkInvalidError, read_link
from concertation.web.models import Brand

from . import terms
from .consent import NotWithdrawableError, consents_of, withdraw_consent
from .cookies import cookies
from .inactivity import KEEP_PURPOSE, keep_account
from .reading import flat_register, read_register

# The first warning leaves some months before the erasure; its link is good until then, and a little longer.
LINK_LASTS = 200 * 86_400


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


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("keep-inactive-account", count=60, seconds=3600)
def keep(request, token):
    """The link of a warning: GET shows what it is about, POST keeps the account, without signing in."""
    try:
        pk = read_link(KEEP_PURPOSE, token, max_age=LINK_LASTS)
    except LinkInvalidError:
        return render(request, "my_data/link_invalid.html", status=404)
    user = get_user_model().objects.filter(pk=pk).first()
    if user is None:
        return render(request, "my_data/link_invalid.html", status=404)
    warned = user.inactivity_warnings.exists()
    if request.method == "POST":
        if warned:
            keep_account(user)
        return redirect("privacy:keep", token=token)
    return render(request, "privacy/keep.html", {"kept": not warned, "token": token})


@login_required
@never_cache
@require_POST
@limited("withdraw-consent", count=60, seconds=3600)
def withdraw(request, pk):
    """Take back an agreement of one's own."""
    consent = get_object_or_404(consents_of(request.user), pk=pk)
    try:
        withdraw_consent(consent, user=request.user)
    except NotWithdrawableError:
        messages.error(request, _("Cet accord vaut tant que le texte existe : demandez l'effacement du texte."))
    else:
        messages.success(request, _("Votre accord est retiré."))
    return redirect("my_data:my_data")


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
