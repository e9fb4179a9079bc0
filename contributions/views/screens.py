"""The screens of a contribution form, as pages."""

from django.shortcuts import render
from django.utils.cache import patch_cache_control

from ..answers import say
from ..attachments.shown import waiting_files
from ..choices import ContributionKind
from ..similar import similar_contributions
from ..wizard import SEND, TEXT


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
        "answers": list(shown_answers(wizard.forms[TEXT], wizard.files)),
        "charter": wizard.campaign.charter,
        "files": waiting_files(wizard.attachments.rows),
        "asks_text": wizard.asked.schema.asks_text,
    }


def shown_answers(form, files):
    """The answers to the editor's questions, with their labels, their files and who will read them."""
    answers = form.answers()
    for question in form.schema.questions:
        if question.key in answers:
            words = say(question, answers[question.key])
            shown = waiting_files(files.rows.get(question.key, ()))
            yield {"label": question.label, "words": words, "audience": question.audience, "files": shown}
