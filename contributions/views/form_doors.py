"""The doors of a contribution form: which one to take, whom it is for, and that it is closed."""

from django.shortcuts import render
from django.utils.cache import patch_cache_control

from ..calendar import opening_of
from ..participation.asking import open_forms
from ..participation.changed import unsent_answers
from ..results.counting import answered_forms
from ..unfinished.typing import Keeping, draft_of, keep_typed, kept_until, typed_of

FORM_CODE = "formulaire_code"


def choose(request, campaign):
    """The open forms, each with whom it is for; what was sent to none of them is shown, to be copied."""
    found = open_forms(campaign)
    if not found:
        return closed(request, campaign)
    context = {
        "campaign": campaign,
        "forms": [(asked, asked.is_for(request.user)) for asked in found],
        "with_results": {form.pk for form, _versions in answered_forms(campaign)},
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
