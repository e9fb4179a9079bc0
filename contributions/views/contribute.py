"""Giving a contribution, in three screens."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from concertation.people.voice import VoiceRefusedError
from concertation.web.limits import limited, over_limit

from ..attachments.typed import REMOVE, moves_files
from ..author_links import author_key
from ..participation.asking import form_at, open_forms
from ..submit import ContributionsClosedError, submit_contribution
from ..unfinished.typing import Keeping, draft_of, draft_of_browser, forget_typed, keep_typed, kept_until, typed_of
from ..wizard import ABOUT, SEND, TEXT, Wizard
from .door import get_campaign_or_404
from .form_doors import choose, closed, reserved
from .screens import show

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
    return lead(request, Wizard(asked, request.user, request.POST.copy()))


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
    if wait := take_files(request, wizard):
        return too_many_files(request, wizard.show(TEXT), wait)
    wizard.keeping = keep_typed(
        request, wizard.campaign, typed=wizard.typed, form_code=wizard.asked.code, files=wizard.waiting, goes_on=True
    )
    if wizard.keeping.other:
        return show(request, wizard.show(TEXT), status=409)
    if "garder" in request.POST:
        return kept_for_later(request, wizard)
    return go_on(request, wizard, step)


def go_on(request, wizard, step):
    """The screen that a button asks for, once the screens before it are right."""
    if moves_files(request.POST):
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


def take_files(request, wizard):
    """Keep the files that came along, take out the one that is not wanted any more; how long to wait, if too many."""
    if request.FILES and (wait := over_limit(request, "attach", count=60, seconds=3600)):
        return wait
    wizard.take_files(request.FILES)
    if REMOVE in request.POST:
        wizard.remove_file(request.POST[REMOVE])
    return 0


def too_many_files(request, wizard, wait):
    """The form again, with all that was typed, without the files that are too many for now."""
    wizard.refuse_files(_("Beaucoup de fichiers sont partis d'ici. Attendez un peu, puis joignez encore."))
    response = show(request, wizard, status=429)
    response.headers["Retry-After"] = str(wait)
    return response


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
    wizard.files.forget_unsent()
    return redirect("contributions:receipt", key=author_key(contribution))


def too_many(request, email):
    """How long to wait: so many texts from one place, and so many letters to one address."""
    wait = over_limit(request, "contribute", count=30, seconds=3600)
    return wait or (email and over_limit(request, "contribute-to", count=10, seconds=3600, by=email)) or 0
