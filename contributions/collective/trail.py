"""What the collective text did with a contribution, for its trail."""

from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.synthesis.quotations import enumerate_words
from contributions.trail import TrailStep

from .models import Deposit, Version


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
    # The deposit has a day and no hour; it never comes before the signatures that it carries.
    noon = timezone.make_aware(datetime.combine(deposit.deposited_on, time(12)))
    return TrailStep(
        at=max([noon, *(signature.signed_at for signature in signatures)]),
        icon="send",
        title=_("Déposée auprès de l'autorité"),
        text=deposit.channel,
        url=f"{url}#depot",
    )


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
