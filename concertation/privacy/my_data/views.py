"""My data: what is held, a copy of it, the erasure of the account and its cancelling."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concertation.web.limits import limited
from concertation.web.links import LinkInvalidError, read_link

from ..choices import ErasureMode, ExportState
from ..erasing import CANCEL_PURPOSE, ErasureRefusedError, ask_erasure, cancel_erasure, pending_erasure
from ..exporting import ask_export, reading_order
from ..holdings import holdings
from ..models import DataExport, Erasure
from ..obstacles import obstacles_of
from .forms import ErasureForm

DAY = 86_400


@login_required
@never_cache
@require_safe
def show_data(request):
    """What the site holds, the last copy and how far it is, and the way out."""
    context = {
        "chapters": sorted(holdings(), key=reading_order),
        "copy": last_copy(request.user),
        "days": settings.ERASURE_GRACE_DAYS,
    }
    template = "my_data/part_copy.html" if request.headers.get("HX-Request") else "my_data/my_data.html"
    return render(request, template, context)


def last_copy(user):
    """The copy that was asked for last; None when it is no longer to be had, its file lost or its time over."""
    copy = user.data_exports.order_by("-asked_at", "-pk").first()
    return None if copy and copy.state == ExportState.READY and not can_be_fetched(copy) else copy


def can_be_fetched(copy):
    return copy.expires_at > timezone.now() and default_storage.exists(copy.file.name)


@login_required
@never_cache
@require_POST
@limited("ask-copy", count=5, seconds=DAY)
def ask_copy(request):
    ask_export(request.user)
    messages.success(request, _("Votre copie se prépare. Un courriel vous dira quand elle est prête."))
    return redirect("my_data:my_data")


@login_required
@never_cache
@require_safe
def fetch_copy(request, pk):
    """The file, for its owner alone, who says once more who they are; to others it does not exist."""
    copy = DataExport.objects.filter(pk=pk, user=request.user, state=ExportState.READY).first()
    if copy is None or not can_be_fetched(copy):
        raise Http404(_("Cette copie n'existe pas, ou n'est plus gardée. Demandez-en une autre."))
    return send_copy(request, copy)


@reauthentication_required
def send_copy(request, copy):
    name = f"mes-donnees-{timezone.localtime(copy.ready_at):%Y-%m-%d}.zip"
    return FileResponse(default_storage.open(copy.file.name), as_attachment=True, filename=name)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("ask-erasure", count=20, seconds=DAY)
@reauthentication_required
def erase_account(request):
    """Choose what goes with the account, and announce it; what stands in the way is said before."""
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            erasure = ask_erasure(request.user, mode=form.cleaned_data["mode"])
        except ErasureRefusedError as refused:
            form.add_error(None, list(map(str, refused.reasons)))
        else:
            said = _("Votre compte sera effacé le %(day)s. Un courriel vous dit comment le garder.")
            messages.success(request, said % {"day": date_format(timezone.localtime(erasure.due_at), "j F Y")})
            return redirect("my_data:my_data")
    context = {
        "form": form,
        "obstacles": what_comes_first(request.user),
        "outlooks": [(mode, *foreseen(request.user, mode)) for mode in ErasureMode],
        "chosen": form["mode"].value(),
        "days": settings.ERASURE_GRACE_DAYS,
    }
    return render(request, "my_data/erase.html", context)


def what_comes_first(user):
    """What to settle before asking, in sentences; whoever asked already takes that back to choose otherwise."""
    if pending_erasure(user):
        return [_("L'effacement est déjà demandé. Pour changer ce choix, gardez d'abord votre compte.")]
    return [sentence for _code, sentence in obstacles_of(user)]


def foreseen(user, mode):
    """(what stays, what goes), as sentences counted for this person."""
    sentences = [pair for holding in reversed(holdings()) for pair in holding.foresee(user, mode)]
    return [said for stays, said in sentences if stays], [said for stays, said in sentences if not stays]


@login_required
@never_cache
@require_POST
@limited("keep-account", count=20, seconds=DAY)
def keep_account(request):
    erasure = pending_erasure(request.user)
    if erasure and cancel_erasure(erasure, actor=request.user):
        messages.success(request, _("Votre compte est gardé : l'effacement est annulé."))
    return redirect("my_data:my_data")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("keep-account-link", count=60, seconds=3600)
def cancel_by_link(request, token):
    """The link of the announcement: GET shows what it is about, POST cancels, without signing in."""
    try:
        pk = read_link(CANCEL_PURPOSE, token, max_age=(settings.ERASURE_GRACE_DAYS + 1) * DAY)
    except LinkInvalidError:
        return render(request, "my_data/link_invalid.html", status=404)
    erasure = Erasure.objects.filter(pk=pk).first()
    if erasure is None:
        return render(request, "my_data/link_invalid.html", status=404)
    if request.method == "POST":
        cancel_erasure(erasure)
        return redirect("my_data:cancel_by_link", token=token)
    return render(request, "my_data/cancel.html", {"erasure": erasure, "token": token})
