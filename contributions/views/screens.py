"""The screens of a contribution form, as pages."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from ..answers import answers_of, public_answers
from ..attachments.shown import waiting_files
from ..models import Contribution
from ..participation.questionnaire import is_for_the_team
from ..similar import similar_contributions
from ..submit import written_language
from ..wizard import SEND


def show(request, wizard, status=200):
    form, campaign = wizard.form, wizard.campaign
    words = wizard.typed.get("title", ""), wizard.typed.get("body", "")
    context = {
        "campaign": campaign,
        "asked": wizard.asked,
        "form": form,
        "step": wizard.step,
        "has_changed": wizard.has_changed,
        "lost_answers": wizard.lost_answers,
        "hidden_fields": list(wizard.hidden_fields()),
        "beginning": wizard.hidden_beginning() if wizard.step != SEND else {},
        "similar": similar_contributions(campaign, *words) if wizard.step != SEND else [],
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
    """The contribution as its page will show it, from the screens that were checked; nothing of it is kept here."""
    contribution = Contribution(
        campaign=wizard.campaign,
        created_at=timezone.now(),
        language=written_language(),
        **wizard.contribution_fields(),
    )
    files = {question: waiting_files(rows) for question, rows in wizard.files.rows.items()}
    return {
        "contribution": contribution,
        "answers": public_answers(contribution, files=files),
        "staff_answers": [answer for answer in answers_of(contribution, files=files) if not answer.is_public],
        "is_for_the_team": is_for_the_team(contribution),
        "files": waiting_files(wizard.attachments.rows),
        "asks_text": wizard.asked.schema.asks_text,
    }
