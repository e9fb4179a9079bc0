"""What the collective text did with a contribution, for its trail."""

from datetime import datetime, time

from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.synthesis.quotations import enumerate_words
from contributions.trail import TrailStep

from .models import Deposit, Signature, Version


def tell_collective(contribution):
    """The trail's steps: in which paragraphs the text rests on the contribution, who signed it, when it left."""
    version, deposit = _version_that_counts(contribution.campaign_id)
    if version is None:
        return
    numbers = paragraphs_resting_on(version.content, contribution.reference)
    if not numbers:
        return
    url = reverse("collective:version", args=[contribution.campaign.slug, version.number])
    yield _taken_step(version, numbers, url)
    signatures = list(version.signatures.select_related("organisation"))
    if signatures:
        yield _signed_step(signatures, url)
    if deposit is not None:
        yield _deposited_step(deposit, signatures, url)


def last_collective_steps(contributions):
    """For each of these contributions that a collective text rests on, how far the text has gone; in three queries."""
    versions, deposits = _versions_that_count({text.campaign_id for text in contributions})
    signatures = Signature.objects.filter(version__in=[version.pk for version in versions.values()])
    signed = {
        version: (count, at)
        for version, count, at in signatures.values_list("version").annotate(Count("pk"), Max("signed_at")).order_by()
    }
    steps = {}
    for text in contributions:
        version = versions.get(text.campaign_id)
        if version is not None and paragraphs_resting_on(version.content, text.reference):
            steps[text.pk] = _how_far(version, signed.get(version.pk), deposits.get(version.pk))
    return steps


def _versions_that_count(campaigns):
    """For each campaign the version that was deposited, or else the newest; and the deposits by version."""
    newest = Version.objects.filter(collective__campaign__in=campaigns).select_related("collective")
    versions = {
        version.collective.campaign_id: version
        for version in newest.order_by("collective", "-number").distinct("collective")
    }
    deposits = Deposit.objects.filter(version__collective__campaign__in=campaigns)
    deposits = {deposit.version_id: deposit for deposit in deposits.select_related("version__collective")}
    return versions | {d.version.collective.campaign_id: d.version for d in deposits.values()}, deposits


def _how_far(version, signed, deposit):
    count, signed_at = signed or (0, version.frozen_at)
    if deposit is not None:
        at = max(_noon_of(deposit), signed_at)
        return TrailStep(at=at, icon="send", title=_("Déposée auprès de l'autorité"))
    if count:
        title = ngettext("Signée par %(count)d organisation", "Signée par %(count)d organisations", count)
        return TrailStep(at=signed_at, icon="signature", title=title % {"count": count})
    return TrailStep(at=version.frozen_at, icon="file-text", title=_("Reprise dans la contribution collective"))


def paragraphs_resting_on(content, reference):
    """The numbers of the paragraphs whose section takes in a statement that quotes the contribution."""
    return [
        paragraph["number"]
        for section in content["sections"]
        if any(reference in statement["references"] for statement in section["statements"])
        for paragraph in section["paragraphs"]
    ]


def _version_that_counts(campaign_id):
    """The version that was deposited, or else the newest; and the deposit."""
    deposit = Deposit.objects.filter(version__collective__campaign=campaign_id).select_related("version").first()
    if deposit is not None:
        return deposit.version, deposit
    return Version.objects.filter(collective__campaign=campaign_id).order_by("-number").first(), None


def _taken_step(version, numbers, url):
    title = ngettext(
        "Reprise dans la contribution collective, version %(version)d, paragraphe %(numbers)s",
        "Reprise dans la contribution collective, version %(version)d, paragraphes %(numbers)s",
        len(numbers),
    )
    return TrailStep(
        at=version.frozen_at,
        icon="file-text",
        title=title % {"version": version.number, "numbers": enumerate_words(runs_in_words(numbers))},
        text=version.content["title"],
        url=f"{url}#p{numbers[0]}",
    )


def _signed_step(signatures, url):
    names = [signature.organisation.acronym or signature.organisation.name for signature in signatures]
    return TrailStep(
        at=max(signature.signed_at for signature in signatures),
        icon="signature",
        title=_("Signée par %(names)s") % {"names": enumerate_words(names)}
        if len(names) <= 4
        else _("Signée par %(count)d organisations") % {"count": len(names)},
        text=_("Voir les signataires et leurs réserves"),
        url=f"{url}#signataires",
    )


def _deposited_step(deposit, signatures, url):
    # It never comes before the signatures that it carries.
    return TrailStep(
        at=max([_noon_of(deposit), *(signature.signed_at for signature in signatures)]),
        icon="send",
        title=_("Déposée auprès de l'autorité"),
        text=deposit.channel,
        url=f"{url}#depot",
    )


def _noon_of(deposit):
    """A deposit has a day and no hour."""
    return timezone.make_aware(datetime.combine(deposit.deposited_on, time(12)))


def runs_in_words(numbers):
    """ "2 à 5" for 2, 3, 4, 5; "2" and "3" for 2, 3."""
    runs = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = []
    for run in runs:
        together = len(run) > 2
        words += [_("%(first)d à %(last)d") % {"first": run[0], "last": run[-1]}] if together else map(str, run)
    return words
