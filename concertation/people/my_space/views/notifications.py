"""The page of switches, and the way out of a kind of letters that each of them carries."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from concertation.web.limits import limited
from concertation.web.links import LinkInvalidError

from ..chosen import chosen_letters
from ..notifications import choose_notifications, notification_kinds, read_stop_link, switches_of, wants


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("notifications", count=60, seconds=3600)
def choose(request):
    """One switch a kind of letters; what is not ticked is stopped."""
    if request.method == "POST":
        ticked = set(request.POST.getlist("kind"))
        choices = {kind.code: kind.code in ticked for kind in notification_kinds()}
        choose_notifications(request.user, choices, actor=request.user)
        messages.success(request, _("Vos choix sont enregistrés."))
        return redirect("my_space:notifications")
    context = {"switches": switches_of(request.user), "chosen": chosen_letters(request)}
    return render(request, "my_space/notifications.html", context)


# The button of a mail reader posts from elsewhere, without our cookie: the signed address is the permission (RFC 8058).
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("stop-letters", count=300, seconds=3600)
def stop(request, token):
    """GET asks, POST stops this kind of letters, and starts them again on `undo`; signed in or not."""
    try:
        user, kind = read_stop_link(token)
    except LinkInvalidError:
        return render(request, "my_space/stop_invalid.html", status=404)
    if request.method == "POST":
        choose_notifications(user, {kind.code: "undo" in request.POST}, actor=user)
        # A mail reader asks for no page; a person is led to one that can be loaded again.
        if "List-Unsubscribe" not in request.POST:
            return redirect("my_space:stop_letters", token=token)
    context = {"kind": kind, "is_on": wants(user, kind.code), "token": token}
    return render(request, "my_space/stop_letters.html", context)
