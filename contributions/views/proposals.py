"""Proposing a new version of a text that is published, and taking the proposal back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from concertation.text.choices import TransitionRefusedError
from concertation.web.limits import limited

from .. import rules
from ..author_links import trail_path
from ..participation.asking import asked_of
from ..proposals import OtherProposalError, SameWordsError, pending_proposal, propose_version, take_back_proposal
from ..version_form import VersionForm
from .revise import not_yours, trail_of_account
from .trail import open_for_author


def open_for_its_people(request, reference):
    """The text, whether the mailed key opens it, and the trail to go back to; 404 for everybody else."""
    contribution, is_author, by_key = open_for_author(request, reference)
    if not is_author and not rules.speaks_for_its_organisation(request.user, contribution):
        raise Http404
    return contribution, by_key, trail_path(contribution) if by_key else trail_of_account(contribution)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("propose-version", count=30, seconds=3600)
def propose(request, reference):
    """Show the words that wait, or else those of the text, to be changed; keep them on POST."""
    contribution, by_key, own_trail = open_for_its_people(request, reference)
    if not rules.can_propose_version(request.user, contribution, holds_key=by_key):
        return not_yours(request, contribution) if request.method == "POST" else redirect(own_trail)
    pending = pending_proposal(contribution)
    if request.method == "POST":
        return take(request, contribution, pending, by_key, own_trail)
    shown = pending or contribution
    initial = {"title": shown.title, "body": shown.body}
    if pending:
        initial |= {"why": pending.why, "seen": pending.edition}
    form = VersionForm(initial=initial, asked=asked_of(contribution))
    return show(request, contribution, form, own_trail, pending)


def take(request, contribution, pending, by_key, own_trail):
    form = VersionForm(request.POST, asked=asked_of(contribution))
    if not form.is_valid():
        return show(request, contribution, form, own_trail, pending, status=422)
    try:
        keep(request, contribution, form.cleaned_data, by_key)
    except TransitionRefusedError:
        return not_yours(request, contribution)
    except SameWordsError:
        form.add_error(None, _("Rien n'a changé : ces mots sont déjà ceux du texte publié."))
        return show(request, contribution, form, own_trail, pending, status=422)
    except OtherProposalError as error:
        form = told_of_other(form, error.proposal)
        return show(request, contribution, form, own_trail, error.proposal, status=409)
    messages.success(request, _("Votre nouvelle version attend d'être lue. Le texte publié reste lisible."))
    return redirect(own_trail)


def keep(request, contribution, fields, by_key):
    actor = request.user if request.user.is_authenticated else None
    return propose_version(contribution, actor=actor, holds_key=by_key, **fields)


def told_of_other(form, proposal):
    """The form with the words just typed, made from the proposal as it is now: sent again, they take its place."""
    typed = form.data.copy()
    typed["seen"] = str(proposal.edition if proposal else 0)
    again = VersionForm(typed, asked=form.asked)
    again.is_valid()
    again.add_error(
        None,
        _("La nouvelle version a changé depuis que vous avez ouvert cette page. Envoyez à nouveau pour garder ceci."),
    )
    return again


def show(request, contribution, form, own_trail, pending, status=200):
    context = {
        "campaign": contribution.campaign,
        "contribution": contribution,
        "form": form,
        "own_trail": own_trail,
        "pending": pending,
    }
    return render(request, "contributions/new_version.html", context, status=status)


@never_cache
@require_POST
@limited("propose-version", count=30, seconds=3600)
def take_back(request, reference):
    """Take back what waits; the text is as it was."""
    contribution, by_key, own_trail = open_for_its_people(request, reference)
    actor = request.user if request.user.is_authenticated else None
    try:
        take_back_proposal(contribution, actor=actor, holds_key=by_key)
    except TransitionRefusedError:
        messages.warning(request, _("Rien n'a changé : aucune nouvelle version n'attend, ou elle vient d'être lue."))
    else:
        messages.success(request, _("Votre nouvelle version est reprise. Le texte publié n'a pas changé."))
    return redirect(own_trail)
