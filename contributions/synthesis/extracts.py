"""Taking passages out of contributions, and giving them back."""

from django.db import transaction
from django.utils.translation import gettext as _

from concertation.journal.record import record
from concertation.text.ranges import PassageNotFoundError, find_passage
from contributions.versions import keep_version

from .errors import SynthesisRefusedError
from .locks import locked
from .models import Extract


@transaction.atomic
def take_extract(synthesis, *, contribution, quote, compiler, start=None, end=None, statement=None):
    """Keep a passage of the contribution's newest version, under the statement when there is one.

    `quote` is what was selected or pasted; it must be in the text, at [start, end) or else anywhere, and what is kept
    is the text's own words. Taking the same passage twice under a statement returns the first extract. A contribution
    that had been set aside no longer is. Raises SynthesisRefusedError.
    """
    synthesis = locked(synthesis)
    _check_source(synthesis, contribution)
    _check_statement(synthesis, statement)
    version = contribution.versions.order_by("-number").first() or keep_version(contribution)
    try:
        passage = find_passage(version.body, quote, start=start, end=end)
    except PassageNotFoundError:
        raise SynthesisRefusedError(
            _("Ce passage n'est pas dans le texte de %(reference)s. Copiez-le mot pour mot.")
            % {"reference": contribution.reference}
        ) from None
    extract, is_new = Extract.objects.get_or_create(
        synthesis=synthesis,
        statement=statement,
        version=version,
        start=passage.start,
        end=passage.end,
        defaults={
            "contribution": contribution,
            "quote": passage.text,
            "sort_order": next_order(synthesis.extracts.filter(statement=statement)),
            "created_by": compiler,
        },
    )
    if is_new:
        synthesis.treatments.filter(contribution=contribution).delete()
        record("extract.taken", contribution, actor=compiler, role="compiler", start=passage.start, end=passage.end)
    return extract


@transaction.atomic
def place_extract(extract, *, statement, compiler):
    """Put the extract under a statement of its synthesis; one that the statement already has is not kept twice."""
    synthesis = locked(extract.synthesis)
    _check_statement(synthesis, statement)
    twin = statement.extracts.filter(version=extract.version_id, start=extract.start, end=extract.end).first()
    if twin is not None:
        if twin.pk != extract.pk:
            extract.delete()
        return twin
    extract.statement = statement
    extract.sort_order = next_order(statement.extracts)
    extract.save(update_fields=["statement", "sort_order"])
    synthesis.treatments.filter(contribution=extract.contribution_id).delete()
    record("extract.placed", extract.contribution, actor=compiler, role="compiler", statement=statement.pk)
    return extract


@transaction.atomic
def remove_extract(extract, *, compiler):
    """Take the passage out of the synthesis; published versions keep theirs."""
    locked(extract.synthesis)
    contribution, start, end = extract.contribution, extract.start, extract.end
    extract.delete()
    record("extract.removed", contribution, actor=compiler, role="compiler", start=start, end=end)


def next_order(siblings):
    """The place after the last of them."""
    last = siblings.order_by("-sort_order").values_list("sort_order", flat=True).first()
    return 0 if last is None else last + 1


def _check_source(synthesis, contribution):
    if contribution.campaign_id != synthesis.campaign_id:
        raise SynthesisRefusedError(_("Cette contribution appartient à une autre concertation."))
    if not contribution.is_published:
        raise SynthesisRefusedError(_("Cette contribution n'est pas publiée : elle ne peut être citée."))


def _check_statement(synthesis, statement):
    if statement is not None and statement.heading.synthesis_id != synthesis.pk:
        raise SynthesisRefusedError(_("Cet énoncé appartient à une autre synthèse."))
