"""Reporting a text: one page with a form, and one that says thank you. Neither says whether somebody else did."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from concertation.web.limits import caller_of, limited, over_limit
from concertation.web.links import LinkInvalidError, read_link, sign_link
from concertation.web.security import keep_from_robots

from .forms import ReportForm
from .give import report_text
from .reportable import find_reportable

THANKS = "report-thanks"
THANKS_SECONDS = 24 * 3600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("report", count=20, seconds=3600)
def report(request, kind, pk):
    """Show the text and the form; keep the report on POST. Whoever does not read the text finds nothing here."""
    keep_from_robots(request)
    text = find_reportable(kind, request.user, pk)
    if text is None:
        raise Http404(_("Ce texte n'existe pas, ou n'est plus publié."))
    if request.method != "POST":
        return show(request, text, ReportForm(user=request.user))
    form = ReportForm(request.POST, user=request.user)
    if not form.is_valid():
        return show(request, text, form)
    email = form.cleaned_data.get("email", "")
    if email and (wait := over_limit(request, "report-to", count=5, seconds=3600, by=email)):
        form.add_error(None, _("Beaucoup de signalements portent cette adresse. Attendez un peu, puis envoyez encore."))
        response = show(request, text, form, status=429)
        response.headers["Retry-After"] = str(wait)
        return response
    keep(request, text, form.cleaned_data)
    # The same page whether it is the first report or the tenth from here
    return redirect("reports:thanks", key=sign_link(THANKS, [kind, pk]))


def keep(request, text, cleaned):
    user = request.user if request.user.is_authenticated else None
    return report_text(
        text,
        ground=cleaned["ground"],
        words=cleaned["words"],
        caller=caller_of(request),
        reporter=user,
        email=cleaned.get("email", ""),
        wants_answer=cleaned.get("wants_answer", False),
        language=(get_language() or "fr")[:2],
    )


def show(request, text, form, status=200):
    context = {"text": text, "campaign": text.campaign, "form": form, "is_own": is_own(request.user, text)}
    return render(request, "reports/report.html", context, status=status)


def is_own(user, text):
    return user.is_authenticated and text.is_written_by(user)


@never_cache
@require_safe
def thank(request, key):
    """What happens now; the text itself is named only to whoever still reads it."""
    keep_from_robots(request)
    try:
        kind, pk = read_link(THANKS, key, max_age=THANKS_SECONDS)
    except LinkInvalidError:
        raise Http404 from None
    text = find_reportable(kind, request.user, pk)
    context = {"text": text, "campaign": text.campaign if text else None}
    return render(request, "reports/thanks.html", context)
