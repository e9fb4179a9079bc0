"""The import itself: batches, each written whole or not at all, so that a run that was cut is simply run again."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import batched

from django.db import transaction
from django.db.models import F

from concertation.journal.record import record
from concertation.text.choices import TextStatus

from ..choices import ContributionKind, ContributionSource
from ..models import CampaignTally, Contribution, ContributionVersion
from ..numbering import reference_of, take_numbers
from ..versions import canonical_sha256, new_version
from .report import Outcome
from .rows import PreparedRow, RefusedRow, RowPreparer, RowRefusedError
from .themes import MOST_NEW_THEMES, TooManyThemesError, create_themes, draft_themes

BATCH = 1000


@dataclass(frozen=True)
class ImportOptions:
    """How the rows are taken in."""

    author_name: str
    status: str = TextStatus.PENDING
    kind: str = ContributionKind.AVIS
    unknown_theme: str = "leave"
    only: dict = field(default_factory=dict)
    dry_run: bool = False


@dataclass
class ImportSummary:
    """What came of the rows, counted."""

    outcomes: Counter = field(default_factory=Counter)
    first_reference: str = ""
    last_reference: str = ""
    new_themes: list = field(default_factory=list)


def import_contributions(*, campaign, table, mapping, options, report, batch_size=BATCH):
    """Make a contribution of each row of the table; yields the summary after each batch.

    Each batch is one transaction: its numbers, texts, versions, counters and journal entry come together. A row that
    was taken in before is known by its identifier and left as it is, so a second run adds nothing, and the run after a
    crash goes on where the last batch ended. The author's account stays empty: a file's author has none here.
    """
    summary = ImportSummary()
    preparer = RowPreparer(campaign, mapping, options)
    rows = _read_rows(table, preparer, options, summary)
    for batch in batched(rows, batch_size):
        prepared = [row for row in batch if isinstance(row, PreparedRow)]
        with transaction.atomic():
            known = _write_batch(campaign, prepared, preparer, options, summary)
        _tell(batch, known, summary, report)
        yield summary
    yield summary


def _read_rows(table, preparer, options, summary):
    for source in table.rows:
        if source.cells and not _is_asked_for(source, options.only):
            summary.outcomes[Outcome.LEFT_OUT] += 1
            continue
        try:
            yield preparer.prepare(source)
        except RowRefusedError as refusal:
            yield RefusedRow(source, str(refusal))


def _is_asked_for(source, only):
    return all((source.cells.get(column) or "").strip() == value for column, value in only.items())


def _write_batch(campaign, batch, preparer, options, summary):
    """Write what is new in the batch; returns what was known of it."""
    _wait_for_other_imports(campaign)
    known = _known_texts(campaign, batch)
    rows = [row for row in batch if row.external_id not in known]
    _file_under_new_themes(campaign, rows, preparer.names["theme"], options, summary)
    if rows and not options.dry_run:
        _insert(campaign, [_make_contribution(campaign, row, options) for row in rows], options, summary)
    return known


def _wait_for_other_imports(campaign):
    """Hold the campaign's counters: what another import has just written is then seen as known."""
    CampaignTally.objects.get_or_create(campaign=campaign)
    CampaignTally.objects.select_for_update().get(campaign=campaign)


def _known_texts(campaign, batch):
    """The rows that are here already: {identifier: fingerprints of the versions it has had}."""
    here = dict(
        Contribution.objects.filter(campaign=campaign, external_id__in=[row.external_id for row in batch]).values_list(
            "pk", "external_id"
        )
    )
    known: dict[str | None, set[str]] = {external_id: set() for external_id in here.values()}
    versions = ContributionVersion.objects.filter(contribution__in=list(here)).order_by()
    for contribution, sha256 in versions.values_list("contribution", "sha256"):
        known[here[contribution]].add(sha256)
    return known


def _file_under_new_themes(campaign, rows, names, options, summary):
    titles = names.missing(row.new_theme for row in rows if row.new_theme)
    summary.new_themes += titles
    if len(summary.new_themes) > MOST_NEW_THEMES:
        raise TooManyThemesError
    if titles:
        for theme in draft_themes(titles) if options.dry_run else create_themes(campaign, titles):
            names.add(theme, theme.title)
    for row in rows:
        if row.new_theme:
            row.fields["theme"] = names.get(row.new_theme)


def _make_contribution(campaign, row, options):
    is_published = options.status == TextStatus.PUBLISHED
    return Contribution(
        campaign=campaign,
        status=options.status,
        source=ContributionSource.IMPORT,
        published_at=row.fields["created_at"] if is_published else None,
        **row.fields,
    )


def _insert(campaign, contributions, options, summary):
    first = take_numbers(campaign, len(contributions))
    for number, contribution in enumerate(contributions, start=first):
        contribution.number = number
        contribution.reference = reference_of(campaign, number)
    Contribution.objects.bulk_create(contributions)
    ContributionVersion.objects.bulk_create([new_version(contribution) for contribution in contributions])
    if options.status == TextStatus.PUBLISHED:
        CampaignTally.objects.filter(campaign=campaign).update(published=F("published") + len(contributions))
    summary.first_reference = summary.first_reference or contributions[0].reference
    summary.last_reference = contributions[-1].reference
    record(
        "contributions.imported",
        campaign,
        first=contributions[0].reference,
        last=contributions[-1].reference,
        status=options.status,
    )


def _tell(batch, known, summary, report):
    for row in batch:
        outcome = _outcome_of(row, known)
        summary.outcomes[outcome] += 1
        report.tell(row, outcome)


def _outcome_of(row, known):
    if isinstance(row, RefusedRow):
        return Outcome.REFUSED
    if row.external_id not in known:
        return Outcome.NOTED if row.notes else Outcome.IMPORTED
    same = canonical_sha256(row.fields["title"], row.fields["body"]) in known[row.external_id]
    return Outcome.KNOWN if same else Outcome.CHANGED
