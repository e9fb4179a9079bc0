"""Where a contribution is quoted, for its page and its trail."""

from dataclasses import dataclass

from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.trail import TrailStep

from .choices import UnquotedReason
from .models import Quotation, SynthesisVersion


@dataclass(frozen=True)
class QuotedIn:
    """A statement of the newest version that quotes the contribution."""

    statement_number: int
    statement_text: str
    url: str


def quotations_of(contribution):
    """The statements of the published synthesis that quote the contribution, in order; empty when there is none."""
    quotations = _newest_quotations(contribution)
    if not quotations:
        return []
    content = quotations[0].version.content
    texts = {statement["number"]: statement["text"] for statement in statements_of(content)}
    address = reverse("synthesis:synthesis", args=[contribution.campaign.slug])
    return [
        QuotedIn(number, texts[number], f"{address}#e{number}")
        for number in (quotation.statement_number for quotation in quotations)
    ]


def statements_of(content):
    """The statements of a frozen content, through its chapters."""
    return (statement for heading in content["headings"] for statement in heading["statements"])


def tell_quotations(contribution):
    """The trail's steps as last published: quoted in which statements, or read and set aside with which reason."""
    holder = contribution.merged_into if contribution.merged_into_id else contribution
    for text in dict.fromkeys((contribution, holder)):
        # A merged text follows the fate of the one that stands for it
        if quoted := quotations_of(text):
            yield _quoted_step(text, quoted)
            return
    versions = SynthesisVersion.objects.filter(synthesis__campaign=contribution.campaign_id)
    version = versions.order_by("-number").first()
    if version is None:
        return
    for entry in version.content["set_aside"]:
        if entry["reference"] in (contribution.reference, holder.reference):
            yield TrailStep(
                at=version.published_at,
                icon="eye",
                title=_("Lue, sans être citée dans la synthèse"),
                text=f"{UnquotedReason(entry['reason']).label}. {entry['note']}".strip(),
                url=reverse("synthesis:synthesis", args=[contribution.campaign.slug]) + "#non-citees",
            )


def _quoted_step(contribution, quoted):
    numbers = [str(quotation.statement_number) for quotation in quoted]
    since = Quotation.objects.filter(contribution=contribution).aggregate(Min("version__published_at"))
    return TrailStep(
        at=since["version__published_at__min"],
        icon="quote",
        title=_quoted_title(numbers),
        text=quoted[0].statement_text if len(quoted) == 1 else "",
        url=quoted[0].url,
    )


def last_quotations(contributions):
    """For each of these contributions that the newest version quotes, the step that says where; in one query."""
    quoted = Quotation.objects.filter(contribution__in=contributions).in_newest_version()
    rows = quoted.order_by("contribution", "statement_number").values_list(
        "contribution", "statement_number", "version__published_at"
    )
    told: dict = {}
    for pk, number, at in rows:
        numbers, _at = told.setdefault(pk, ([], at))
        numbers.append(str(number))
    return {pk: TrailStep(at=at, icon="quote", title=_quoted_title(numbers)) for pk, (numbers, at) in told.items()}


def _quoted_title(numbers):
    return ngettext(
        "Citée dans la synthèse, énoncé %(numbers)s", "Citée dans la synthèse, énoncés %(numbers)s", len(numbers)
    ) % {"numbers": enumerate_words(numbers)}


def enumerate_words(words):
    """ "1", "1 et 2", "1, 2 et 3"."""
    *first, last = words
    return _("%(first)s et %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def _newest_quotations(contribution):
    quotations = Quotation.objects.filter(contribution=contribution).in_newest_version()
    return list(quotations.select_related("version").order_by("statement_number"))
