"""Making one's own what one gave before one had an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from concertation.web.limits import limited

from ...claims import attach_given, given_without_account, is_asked, stop_asking
from ..forms import ClaimForm


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("claims", count=60, seconds=3600)
def claim(request):
    """GET lists what bears one's confirmed addresses; POST attaches what is ticked, or remembers the refusal."""
    if "decline" in request.POST:
        stop_asking(request.user)
        messages.success(request, _("C'est noté : la question ne vous sera plus posée."))
        return redirect("contributions:my_space")
    given = given_without_account(request.user)
    posted = set(request.POST.getlist("given"))
    if posted and posted.isdisjoint(each.key for each in given):  # a second click
        return redirect("contributions:my_space")
    form = ClaimForm(request.POST if request.method == "POST" and given else None, given=given)
    if form.is_valid():
        language = get_language()[:2]
        count = attach_given(request.user, chosen=form.chosen(), text=consent_words(), language=language)
        said = ngettext("%(count)d texte rattaché à votre compte.", "%(count)d textes rattachés à votre compte.", count)
        messages.success(request, said % {"count": count})
        return redirect("contributions:my_space")
    context = {"form": form, "given": given, "words": consent_words(), "is_asked": is_asked(request.user)}
    return render(request, "my_space/claims.html", context)


def consent_words():
    """What one agrees to, as it stands beside the button."""
    return _(
        "J'accepte que les textes cochés soient rattachés à mon compte : ils apparaîtront dans mon espace, et leurs "
        "nouvelles partiront à l'adresse de mon compte. Je pourrai retirer cet accord à tout moment, texte par texte, "
        "dans « Mes données » : le texte quittera alors mon compte."
    )
