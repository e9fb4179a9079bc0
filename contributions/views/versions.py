"""The versions of one contribution, and what changed between any two of them."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concertation.text.choices import TextStatus
from concertation.text.diff import word_diff

from .. import rules
from ..versions import public_versions, with_reasons
from .closed import show_closed
from .door import get_campaign_or_404, get_contribution_or_404


@require_safe
def show_versions(request, slug, reference):
    """The list, and the comparison that the address asks for (`de`, `a`); the last two when it asks for none."""
    campaign = get_campaign_or_404(request, slug)
    contribution = get_contribution_or_404(request, campaign, reference, with_closed=True)
    if contribution.status == TextStatus.ERASED:
        return render(request, "contributions/versions_gone.html", {"contribution": contribution}, status=410)
    if contribution.status == TextStatus.WITHDRAWN and not rules.sees_every_version(request.user, contribution):
        return show_closed(request, contribution)
    versions = readable_versions(request.user, contribution)
    before, after = chosen(versions, request.GET)
    context = {
        "campaign": campaign,
        "contribution": contribution,
        "versions": with_reasons(contribution, versions)[::-1],
        "before": before,
        "after": after,
        "title_pieces": word_diff(before.title, after.title) if before else [],
        "body_pieces": word_diff(before.body, after.body) if before else [],
        "sees_all": rules.sees_every_version(request.user, contribution),
    }
    return render(request, "contributions/versions.html", context)


def readable_versions(user, contribution):
    """In order: all of them for the author and the team, for others those that were published."""
    if rules.sees_every_version(user, contribution):
        return list(contribution.versions.order_by("number"))
    versions = public_versions(contribution)
    if not versions:
        raise Http404(_("Cette contribution n'existe pas, ou n'est pas publiée."))
    return versions


def chosen(versions, params):
    """The two versions to compare, the older first; (None, None) when there is but one."""
    if len(versions) < 2:
        return None, None
    by_number = {str(version.number): version for version in versions}
    before = by_number.get(params.get("de", ""), versions[-2])
    after = by_number.get(params.get("a", ""), versions[-1])
    if before is after:
        return versions[-2], versions[-1]
    return (before, after) if before.number < after.number else (after, before)
