"""The import of comments: batches, each written whole or not at all, in as many passes as the threads ask for."""

import uuid
from collections import Counter
from dataclasses import dataclass, field
from itertools import batched

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from concertation.discussion.bulk import insert_comments
from concertation.discussion.models import DEEPEST, ModeratedComment
from concertation.journal.record import record
from concertation.text.choices import TextStatus

from ..models import CampaignTally, Contribution
from .comment_rows import CommentPreparer
from .report import Outcome
from .rows import RefusedRow, RowRefusedError

BATCH = 500
KEYS = uuid.UUID("0d3c7d3e-6a0f-4b55-9a53-0f5f4f1f6d07")


@dataclass(frozen=True)
class CommentOptions:
    """How the rows are taken in."""

    author_name: str
    status: str = TextStatus.PENDING
    only: dict = field(default_factory=dict)
    dry_run: bool = False


@dataclass
class CommentSummary:
    """What came of the rows, counted."""

    outcomes: Counter = field(default_factory=Counter)


def import_comments(*, campaign, table, mapping, options, report, batch_size=BATCH):
    """Make a comment of each row, on the contribution that it names; yields the summary after each batch.

    A row that answers one further down waits for it. What answers nobody that is here goes up to the nearest comment
    that is, or becomes a first comment; what is deeper than threads go stands beside what it answers: each is told. A
    row that was taken in before is known by its identifier and left as it is. A dry run writes and takes all back.
    """
    if not options.dry_run:
        yield from _Run(campaign, mapping, options, report, batch_size).take_in(table)
        return
    with transaction.atomic():
        yield from _Run(campaign, mapping, options, report, batch_size).take_in(table)
        transaction.set_rollback(True)


class _Run:
    def __init__(self, campaign, mapping, options, report, batch_size):
        self.campaign, self.options, self.report, self.batch_size = campaign, options, report, batch_size
        self.preparer = CommentPreparer(campaign, mapping, options)
        self.summary = CommentSummary()
        self.waiting = []

    def take_in(self, table):
        for batch in batched(self._rows(table), self.batch_size):
            self.waiting += self._write(batch)
            yield self.summary
        while self.waiting:
            late, self.waiting = self.waiting, []
            for batch in batched(late, self.batch_size):
                self.waiting += self._write(batch)
                yield self.summary
            if len(self.waiting) == len(late):
                self._send_up(self.waiting)
        yield self.summary

    def _rows(self, table):
        for source in table.rows:
            if source.cells and not self._is_asked_for(source):
                self.summary.outcomes[Outcome.LEFT_OUT] += 1
                continue
            try:
                yield self.preparer.prepare(source)
            except RowRefusedError as refusal:
                self._tell(RefusedRow(source, str(refusal)), Outcome.REFUSED)

    def _is_asked_for(self, source):
        return all((source.cells.get(column) or "").strip() == value for column, value in self.options.only.items())

    def _send_up(self, rows):
        """Nobody whom these answer will come: the first that none of the others is above goes one step up."""
        ids = {row.external_id for row in rows}
        lost = [row for row in rows if row.parent not in ids] or rows[:1]  # a ring is opened at one place
        for row in lost:
            row.parent = self.preparer.above.get(row.parent, "")
            if row.parent:
                row.notes.append(_("répond à un commentaire absent : rattaché à celui d'au-dessus"))
            else:
                row.notes.append(_("répond à un commentaire absent : repris comme premier commentaire"))

    @transaction.atomic
    def _write(self, batch):
        """Write what can be; returns the rows that wait for one that they answer."""
        CampaignTally.objects.get_or_create(campaign=self.campaign)
        CampaignTally.objects.select_for_update().get(campaign=self.campaign)  # one import at a time
        here = self._here(batch)
        about = self._texts(batch)
        waiting, new = [], []
        for row in batch:
            if row.external_id in here and here[row.external_id].pk:
                self._tell(row, _known(row, here[row.external_id]))
            elif row.about not in about:
                self.preparer.above[row.external_id] = row.parent
                self._refuse(row, _("contribution inconnue : « %(name)s »") % {"name": row.about[:80]})
            elif row.parent and row.parent not in here:
                waiting.append(row)
            else:
                here[row.external_id] = self._make(row, about[row.about], here.get(row.parent))
                new.append(here[row.external_id])
                self._tell(row, Outcome.NOTED if row.notes else Outcome.IMPORTED)
        if new:
            insert_comments(new, Contribution)
            record("comments.imported", self.campaign, count=len(new), status=self.options.status)
        return waiting

    def _make(self, row, contribution, parent):
        if parent is not None and parent.object_pk != str(contribution.pk):
            row.notes.append(_("répond à un commentaire d'une autre contribution : repris comme premier commentaire"))
            parent = None
        if parent is not None and parent.depth >= DEEPEST:
            row.notes.append(_("réponse plus profonde que les fils : placée à côté de ce à quoi elle répond"))
        comment = ModeratedComment(
            object_pk=str(contribution.pk),
            status=self.options.status,
            submission_key=self._key(row.external_id),
            **row.fields,
        )
        comment.parent = parent
        comment.depth = min(parent.depth + 1, DEEPEST) if parent is not None else 0
        return comment

    def _here(self, batch):
        """The comments that these rows are, or answer, as far as they were taken in: {identifier: comment}."""
        ids = {row.external_id for row in batch} | {row.parent for row in batch if row.parent}
        keys = {self._key(one): one for one in ids}
        known = ModeratedComment.objects.filter(submission_key__in=list(keys)).select_related(None)
        here = {keys[comment.submission_key]: comment for comment in known}
        for comment in here.values():
            comment.depth = comment.level
        return here

    def _texts(self, batch):
        """The contributions that these rows are about, by the identifier they came with and by their reference."""
        named = {row.about for row in batch}
        texts = Contribution.objects.filter(Q(external_id__in=named) | Q(reference__in=named), campaign=self.campaign)
        found = {}
        for text in texts.only("pk", "external_id", "reference"):
            found[text.reference] = text
            if text.external_id:
                found[text.external_id] = text
        return found

    def _key(self, external_id):
        return uuid.uuid5(KEYS, f"{self.campaign.pk}/{external_id}")

    def _refuse(self, row, reason):
        row.notes.insert(0, reason)
        self._tell(row, Outcome.REFUSED)

    def _tell(self, row, outcome):
        self.summary.outcomes[outcome] += 1
        self.report.tell(row, outcome)


def _known(row, comment):
    return Outcome.KNOWN if comment.comment == row.fields["comment"] else Outcome.CHANGED
