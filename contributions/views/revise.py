"""Correcting a contribution that was given back."""

from urllib.parse import quote

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from concertation.people.places.naming import label_territory
from concertation.people.voice import VoiceRefusedError
from concertation.text.choices import TransitionRefusedError
from concertation.web.limits import limited, over_limit

from .. import rules
from ..attachments.typed import REMOVE, moves_files
from ..author_links import trail_path
from ..forms import TextForm
from ..participation.asking import asked_of
from ..participation.changed import typed_answers
from ..participation.fields import initial_of
from ..participation.files import AnsweredFiles
from ..participation.names import QUESTION
from ..submit import can_revise, revise_contribution
from ..trail import steps_for
from ..wizard import typed_values
from .trail import open_for_author


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("revise", count=30, seconds=3600)
def revise(request, reference):
    """Let the author, or a validator in their place, correct a text that was given back; it is then read again."""
    try:
        contribution, by_key = open_for_correction(request, reference)
    except Http404:
        # Whose right has ended since the form was opened does not see the text any more, and keeps the words
        if request.method == "POST":
            return not_yours(request, status=404)
        raise
    if not can_revise(request.user, contribution, holds_key=by_key):
        if request.method == "POST" and not is_sent_again(request, contribution):
            return not_yours(request, contribution)
        return redirect(trail_path(contribution) if by_key else trail_of_account(contribution))
    return correct(request, contribution, by_key)


def open_for_correction(request, reference):
    contribution, is_author, by_key = open_for_author(request, reference)
    if not is_author and not rules.speaks_for_its_organisation(request.user, contribution):
        raise Http404
    return contribution, by_key


def is_sent_again(request, contribution):
    """Whether these words are the text's already: the same form, sent twice."""
    asked = asked_of(contribution)
    form = TextForm(request.POST, asked=asked, files=AnsweredFiles(asked.schema, request.POST, given_to=contribution))
    if not form.is_valid():
        return False
    fields = form.contribution_fields()
    return (fields["title"], fields["body"]) == (contribution.title, contribution.body)


def correct(request, contribution, by_key):
    form = form_of_correction(request, contribution, by_key)
    if form.is_valid():
        actor = request.user if request.user.is_authenticated else None
        try:
            revise_contribution(contribution, actor=actor, **form.contribution_fields())
        except TransitionRefusedError:
            form.add_error(None, _("Ce texte n'est plus entre vos mains : il a été traité entre-temps."))
        except VoiceRefusedError:
            return not_yours(request, contribution)
        else:
            return redirect(trail_path(contribution) if by_key else trail_of_account(contribution))
    context = {"campaign": contribution.campaign, "contribution": contribution, "form": form}
    context["steps"] = steps_for(request.user, contribution)
    context["is_open"] = rules.is_still_open(contribution)
    context["is_author"] = by_key or rules.is_author(request.user, contribution)
    return render(request, "contributions/revise.html", context)


def form_of_correction(request, contribution, by_key):
    """What the text says and holds now, or what was sent; unchecked as long as files come and go."""
    asked, typed = asked_of(contribution), request.POST.copy()
    seen_with = f"&cle={quote(request.GET['cle'])}" if by_key else ""
    files = AnsweredFiles(asked.schema, typed, given_to=contribution, seen_with=seen_with)
    if request.method != "POST":
        files.list_given()
        return TextForm(initial=present_values(contribution), asked=asked, files=files)
    if request.FILES and over_limit(request, "attach", count=60, seconds=3600):
        files.refuse(_("Beaucoup de fichiers sont partis d'ici. Attendez un peu, puis joignez encore."))
    else:
        files.take(request.FILES)
    files.describe()
    if REMOVE in typed:
        files.remove(typed[REMOVE])
    form = TextForm(typed, asked=asked, files=files)
    return TextForm(initial=typed_values(form, typed), asked=asked, files=files) if moves_files(typed) else form


def trail_of_account(contribution):
    """The trail's plain address: an account needs no key, and a validator gets none of the author's."""
    return reverse("contributions:trail", args=[contribution.reference])


def not_yours(request, contribution=None, status=409):
    """Say that the text is in other hands now; what was typed is shown, to be copied."""
    context = {
        "contribution": contribution,
        "title": request.POST.get("title", ""),
        "body": request.POST.get("body", ""),
        "unsent": typed_answers(asked_of(contribution).schema, request.POST) if contribution else [],
    }
    return render(request, "contributions/revise_refused.html", context, status=status)


def present_values(contribution):
    """What the text says now, as the first screen asks it."""
    return {
        "title": contribution.title,
        "body": contribution.body,
        "kind": contribution.kind,
        "theme": contribution.theme.code if contribution.theme else None,
        "territory": label_territory(contribution.territory),
    } | present_answers(contribution)


def present_answers(contribution):
    """What was answered, as the fields of its form show it."""
    return {
        QUESTION + question.key: initial_of(question, contribution.answers[question.key])
        for question in asked_of(contribution).schema.questions
        if question.key in contribution.answers
    }
