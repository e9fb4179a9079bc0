"""Giving a contribution, in three screens; correcting one that was given back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from concertation.people.places.naming import label_territory
from concertation.people.voice import VoiceRefusedError
from concertation.text.choices import TransitionRefusedError
from concertation.web.limits import limited, over_limit

from .. import rules
from ..answers import say
from ..attachments.shown import waiting_files
from ..attachments.typed import FILES, REMOVE
from ..author_links import author_key, trail_path
from ..calendar import opening_of
from ..choices import ContributionKind
from ..forms import TextForm
from ..participation.asking import asked_of, form_at, open_forms
from ..participation.changed import typed_answers, unsent_answers
from ..participation.fields import initial_of
from ..participation.questions import QUESTION
from ..similar import similar_contributions
from ..submit import ContributionsClosedError, can_revise, revise_contribution, submit_contribution
from ..trail import steps_for
from ..unfinished.typing import Keeping, draft_of, draft_of_browser, forget_typed, keep_typed, kept_until, typed_of
from ..wizard import ABOUT, SEND, TEXT, Wizard
from .door import get_campaign_or_404
from .trail import open_for_author

FORM_CODE = "formulaire_code"
STEPS = {"1": TEXT, "2": ABOUT, "3": SEND}


@require_http_methods(["GET", "HEAD", "POST"])
@limited("contribute-screens", count=300, seconds=3600)
def contribute(request, slug, code=None):
    """Lead through the screens of a form; nothing is kept here before the last one is sent, and nothing typed is lost.

    Without a code in the address it is the only form that is open, or the choice between several.
    """
    campaign = get_campaign_or_404(request, slug)
    asked = find_form(campaign, code)
    if asked is None:
        return choose(request, campaign)
    if not asked.is_open_at(timezone.now()):
        return closed(request, campaign, asked)
    if not asked.is_for(request.user):
        return reserved(request, asked)
    return lead(request, Wizard(asked, request.user, request.POST))


def find_form(campaign, code):
    """The form at this address; without a code the only one that is open, and None when one has to choose."""
    if code is None:
        found = open_forms(campaign)
        return found[0] if len(found) == 1 else None
    asked = form_at(campaign, code) if code else None
    if asked is None:
        raise Http404(_("Ce formulaire n'existe pas, ou n'est plus en ligne."))
    return asked


def lead(request, wizard):
    """Show the screen that comes next, or keep what was sent; what was typed is kept as a draft at each step."""
    if request.method != "POST":
        return begin(request, wizard)
    step = STEPS.get(request.POST.get("etape"), TEXT)
    if wait := take_attachments(request, wizard):
        return too_many_files(request, wizard.show(TEXT), wait)
    wizard.keeping = keep_typed(
        request, wizard.campaign, form_code=wizard.asked.code, files=wizard.attachments.rows, goes_on=True
    )
    if wizard.keeping.other:
        return show(request, wizard.show(TEXT), status=409)
    if "garder" in request.POST:
        return kept_for_later(request, wizard)
    return go_on(request, wizard, step)


def go_on(request, wizard, step):
    """The screen that a button asks for, once the screens before it are right."""
    if "joindre" in request.POST or REMOVE in request.POST:
        return show(request, wizard.show(TEXT))
    if "retour" in request.POST:
        return show(request, wizard.show(max(step - 1, TEXT)))
    if not wizard.check(step):
        return show(request, wizard)
    if wizard.lost_answers:
        return show(request, wizard.show(TEXT), status=409)
    return send(request, wizard) if step == SEND else show(request, wizard.show(step + 1))


def begin(request, wizard):
    """The first screen; before it, the draft that was found, which nobody reads before they ask for it."""
    campaign, asked = wizard.campaign, wizard.asked
    draft, left = draft_of(request, campaign, asked.code), None
    if draft is None and asked.form and asked.schema.asks_text:
        draft = draft_of(request, campaign)  # begun before the campaign had forms of its own
    if draft and request.GET.get("brouillon") == "reprendre":
        wizard = Wizard(asked, request.user, typed_of(draft))
        wizard.keeping = Keeping(draft=draft)
        return show(request, wizard.show(TEXT))
    if draft is None:
        left = draft_of_browser(request, campaign, asked.code)
    if draft is None and left is None:
        return show(request, wizard.show(TEXT))
    context = {
        "campaign": campaign,
        "asked": asked,
        "draft": draft,
        "left": left,
        "kept_until": kept_until(draft or left),
    }
    response = render(request, "contributions/unfinished.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


def kept_for_later(request, wizard):
    """Back to the campaign's page, which shows the draft, once it is kept."""
    if wizard.keeping.draft is None:
        return show(request, wizard.show(STEPS.get(request.POST.get("etape"), TEXT)))
    until = date_format(kept_until(wizard.keeping.draft), "j F Y")
    messages.success(request, _("Votre brouillon est gardé jusqu'au %(date)s.") % {"date": until})
    return wizard.keeping.remember(redirect(wizard.campaign.get_url(request)))


def take_attachments(request, wizard):
    """Keep the files that came along, take out the one that is not wanted any more; how long to wait, if too many."""
    files = request.FILES.getlist(FILES)
    if files and (wait := over_limit(request, "attach", count=60, seconds=3600)):
        return wait
    wizard.attachments.take(files)
    wizard.attachments.describe()
    if REMOVE in request.POST:
        wizard.attachments.remove(request.POST[REMOVE])
    return 0


def too_many_files(request, wizard, wait):
    """The form again, with all that was typed, without the files that are too many for now."""
    wizard.attachments.errors.append(_("Beaucoup de fichiers sont partis d'ici. Attendez un peu, puis joignez encore."))
    response = show(request, wizard, status=429)
    response.headers["Retry-After"] = str(wait)
    return response


def choose(request, campaign):
    """The open forms, each with whom it is for; what was sent to none of them is shown, to be copied."""
    found = open_forms(campaign)
    if not found:
        return closed(request, campaign)
    context = {
        "campaign": campaign,
        "forms": [(asked, asked.is_for(request.user)) for asked in found],
        "title": request.POST.get("title", ""),
        "body": request.POST.get("body", ""),
        "unsent": unsent_answers(campaign, request.POST.get(FORM_CODE, ""), request.POST),
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "contributions/contribute_choose.html", context, status=status)


def reserved(request, asked):
    """Say for whom the form is, to somebody who is not of them; what was typed is shown, to be copied."""
    context = {
        "campaign": asked.campaign,
        "asked": asked,
        "organisations": [link.organisation for link in asked.form.organisation_links.select_related("organisation")],
        "title": request.POST.get("title", ""),
        "body": request.POST.get("body", ""),
        "unsent": unsent_answers(asked.campaign, asked.code, request.POST),
    }
    return render(request, "contributions/contribute_reserved.html", context, status=403)


def send(request, wizard):
    """Keep the contribution, and lead to its receipt."""
    wizard.step, wizard.form = SEND, wizard.forms[SEND]
    fields = wizard.contribution_fields()
    if wait := too_many(request, fields.get("author_email")):
        wizard.form.add_error(None, _("Beaucoup de textes sont partis d'ici. Attendez un peu, puis envoyez encore."))
        response = show(request, wizard, status=429)
        response.headers["Retry-After"] = str(wait)
        return response
    try:
        contribution = submit_contribution(
            wizard.campaign,
            author=request.user if request.user.is_authenticated else None,
            submission_key=wizard.form.cleaned_data["submission_key"],
            attachments=wizard.attachments.rows,
            **fields,
        )
    except ContributionsClosedError:
        return closed(request, wizard.campaign, wizard.asked)
    except VoiceRefusedError:
        wizard.check(SEND)  # asked again, the second screen says what is wrong
        return show(request, wizard, status=409)
    forget_typed(request, wizard.campaign, wizard.asked.code)
    return redirect("contributions:receipt", key=author_key(contribution))


def too_many(request, email):
    """How long to wait: so many texts from one place, and so many letters to one address."""
    wait = over_limit(request, "contribute", count=30, seconds=3600)
    return wait or (email and over_limit(request, "contribute-to", count=10, seconds=3600, by=email)) or 0


def show(request, wizard, status=200):
    form, campaign = wizard.form, wizard.campaign
    title = wizard.typed.get("title", "")
    context = {
        "campaign": campaign,
        "asked": wizard.asked,
        "form": form,
        "step": wizard.step,
        "has_changed": wizard.has_changed,
        "lost_answers": wizard.lost_answers,
        "hidden_fields": list(wizard.hidden_fields()),
        "beginning": wizard.hidden_beginning() if wizard.step != SEND else {},
        "similar": similar_contributions(campaign, title) if wizard.step != SEND else [],
        "preview": preview(wizard) if wizard.step == SEND else None,
        "attachments": wizard.attachments,
        "keeping": wizard.keeping,
        "may_support": request.user.is_authenticated and campaign.allows("support"),
    }
    response = render(request, "contributions/contribute.html", context, status=status)
    # The page holds what somebody is writing: no shared cache keeps it, and the back button finds it again.
    patch_cache_control(response, private=True)
    return wizard.keeping.remember(response)


def preview(wizard):
    """The contribution as it will be read, from the screens that were checked."""
    fields = wizard.contribution_fields()
    return fields | {
        "kind_label": ContributionKind(fields["kind"]).label,
        "answers": list(shown_answers(wizard.forms[TEXT])),
        "charter": wizard.campaign.charter,
        "files": waiting_files(wizard.attachments.rows),
        "asks_text": wizard.asked.schema.asks_text,
    }


def shown_answers(form):
    """The answers to the editor's questions, with their labels and who will read them."""
    answers = form.answers()
    for question in form.schema.questions:
        if question.key in answers:
            words = say(question, answers[question.key])
            yield {"label": question.label, "words": words, "audience": question.audience}


def closed(request, campaign, asked=None):
    """Say that the phase is over and what can be done now; a text that was just sent is shown, to be copied."""
    code = asked.code if asked else ""
    posted = request.method == "POST"
    keeping = keep_typed(request, campaign, form_code=code, goes_on=True) if posted else Keeping()
    draft = keeping.draft or draft_of(request, campaign, code)
    context = {
        "campaign": campaign,
        "asked": asked,
        "others": open_forms(campaign),
        "title": request.POST.get("title", "") or (draft.first("title") if draft else ""),
        "body": request.POST.get("body", "") or (draft.first("body") if draft else ""),
        "unsent": unsent_answers(campaign, code, request.POST if posted or not draft else typed_of(draft)),
        "draft": draft,
        "kept_until": kept_until(draft) if draft else None,
        "opening": opening_of(campaign, "contribute"),
    }
    status = 409 if request.method == "POST" else 200
    response = keeping.remember(render(request, "contributions/contribute_closed.html", context, status=status))
    patch_cache_control(response, private=True)
    return response


@require_safe
@limited("similar", count=600, seconds=3600)
def similar(request, slug):
    """The texts near to the title that is being written, as a fragment."""
    campaign = get_campaign_or_404(request, slug)
    context = {
        "campaign": campaign,
        "similar": similar_contributions(campaign, request.GET.get("title", "")),
        "may_support": request.user.is_authenticated and campaign.allows("support"),
    }
    return render(request, "contributions/parts/similar.html", context)


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
    form = TextForm(request.POST, asked=asked_of(contribution))
    if not form.is_valid():
        return False
    fields = form.contribution_fields()
    return (fields["title"], fields["body"]) == (contribution.title, contribution.body)


def correct(request, contribution, by_key):
    if request.method == "POST":
        form = TextForm(request.POST, asked=asked_of(contribution))
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
    else:
        form = TextForm(initial=present_values(contribution), asked=asked_of(contribution))
    context = {"campaign": contribution.campaign, "contribution": contribution, "form": form}
    context["steps"] = steps_for(request.user, contribution)
    context["is_open"] = rules.is_still_open(contribution)
    context["is_author"] = by_key or rules.is_author(request.user, contribution)
    return render(request, "contributions/revise.html", context)


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
