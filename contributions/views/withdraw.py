"""Taking one's text away: a page that says what stays, then the act; and taking it back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from concertation.text.choices import TextStatus, TransitionRefusedError
from concertation.web.limits import limited

from .. import rules
from ..author_links import trail_path
from ..trail import trail_of
from ..withdraw import take_back_contribution, withdraw_contribution
from .revise import trail_of_account
from .trail import open_for_author


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("withdraw", count=30, seconds=3600)
def withdraw(request, reference):
    """Say what withdrawing does and what stays; do it on POST. Who may not finds nothing here."""
    contribution, is_author, by_key = open_for_author(request, reference)
    own_trail = trail_path(contribution) if by_key else trail_of_account(contribution)
    is_theirs = is_author or rules.speaks_for_its_organisation(request.user, contribution)
    if is_theirs and contribution.status == TextStatus.WITHDRAWN:
        return redirect(own_trail)
    if not rules.can_withdraw(request.user, contribution, holds_key=by_key):
        raise Http404(_("Ce texte n'est plus de ceux que l'on retire."))
    if request.method == "POST":
        return act(request, withdraw_contribution, contribution, by_key, own_trail)
    context = {
        "campaign": contribution.campaign,
        "contribution": contribution,
        "is_author": is_author,
        "own_trail": own_trail,
        "quoted": [step for step in trail_of(contribution) if step.url],
        "merged": list(contribution.merged.only("reference", "title", "merged_into")),
    }
    return render(request, "contributions/withdraw.html", context)


@never_cache
@require_POST
@limited("withdraw", count=30, seconds=3600)
def take_back(request, reference):
    """Send the text again to whoever reads it first; too late, the trail says so."""
    contribution, is_author, by_key = open_for_author(request, reference)
    if not is_author and not rules.speaks_for_its_organisation(request.user, contribution):
        raise Http404
    own_trail = trail_path(contribution) if by_key else trail_of_account(contribution)
    return act(request, take_back_contribution, contribution, by_key, own_trail)


def act(request, use_case, contribution, by_key, own_trail):
    """One of the two acts, then the trail, which says how the text stands now."""
    actor = request.user if request.user.is_authenticated else None
    try:
        use_case(contribution, actor=actor, holds_key=by_key)
    except TransitionRefusedError:
        messages.warning(request, _("Rien n'a changé : ce texte n'est plus dans l'état où vous l'aviez laissé."))
    return redirect(own_trail)
