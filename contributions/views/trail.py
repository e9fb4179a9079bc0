"""What became of one contribution: public once it is published, its author's at any time."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from concertation.people.spaces import rules as spaces
from concertation.text.choices import TextStatus
from concertation.web.security import keep_from_robots

from .. import rules
from ..answers import answers_of, public_answers
from ..attachments.shown import public_files
from ..author_links import holds_author_key
from ..choices import TeamKind
from ..models import Contribution
from ..proposals import shown_proposal
from ..submit import can_revise
from ..trail import steps_for


def open_for_author(request, reference):
    """The contribution of this reference and whether its author asks, by account or key; else a visible one or 404."""
    contribution = Contribution.objects.for_lists().select_related("author").filter(reference=reference).first()
    if contribution is None:
        raise Http404
    key = request.GET.get("cle", "")
    by_key = bool(key) and holds_author_key(contribution, key)
    is_author = by_key or rules.is_author(request.user, contribution)
    if not is_author and not rules.can_see_trail(request.user, contribution):
        raise Http404
    return contribution, is_author, by_key


def appeal_contacts(contribution):
    """To whom the author of a text that the moderation refused or hid may turn: the guarantor first."""
    if contribution.status not in (TextStatus.REFUSED, TextStatus.HIDDEN):
        return []
    people = contribution.campaign.team.exclude(email="")
    return list(people.filter(kind=TeamKind.GUARANTOR)) or list(people)


def answers_read_again(contribution, is_author, speaks, key):
    """All that its author answered; to who speaks for its organisation, what is or will be public."""
    if is_author:
        return answers_of(contribution, key=key)
    return public_answers(contribution) if speaks else []


@never_cache
@require_safe
def show_trail(request, reference):
    contribution, is_author, by_key = open_for_author(request, reference)
    campaign = contribution.campaign
    if not spaces.is_open_to_all(campaign):
        keep_from_robots(request)
    is_outside = not spaces.is_admitted(request.user, campaign)
    may_take_back = rules.can_take_back(request.user, contribution, holds_key=by_key)
    speaks = rules.speaks_for_its_organisation(request.user, contribution)
    context = {
        "campaign": campaign,
        "contribution": contribution,
        "is_outside": is_outside,
        "steps": steps_for(request.user, contribution),
        "is_author": is_author,
        "reads_text": is_author or speaks,
        "reads_words": is_author or speaks or rules.reads_everything(request.user, campaign),
        "hides_words": contribution.status == TextStatus.WITHDRAWN and not (is_author or speaks),
        "may_withdraw": rules.can_withdraw(request.user, contribution, holds_key=by_key),
        "may_take_back": may_take_back,
        "take_back_until": rules.taken_back_until(contribution) if may_take_back else None,
        "appeal_to": appeal_contacts(contribution) if is_author or speaks else [],
        "may_revise": can_revise(request.user, contribution, holds_key=by_key),
        "may_propose": rules.can_propose_version(request.user, contribution, holds_key=by_key),
        "proposal": shown_proposal(contribution) if (is_author or speaks) and contribution.is_published else None,
        "key": request.GET["cle"] if by_key else "",
        "files": public_files(contribution, key=request.GET["cle"] if by_key else "") if is_author or speaks else [],
        "answers": answers_read_again(contribution, is_author, speaks, request.GET["cle"] if by_key else ""),
        "versions": list(contribution.versions.order_by("-number")) if is_author or speaks else [],
    }
    return render(request, "contributions/trail.html", context)
