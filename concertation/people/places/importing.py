"""Taking in territories from a file: created or brought up to date, never deleted, the same the second time."""

from contextlib import nullcontext
from dataclasses import dataclass
from itertools import batched

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from concertation.journal.record import record

from ..choices import Role
from ..models import Label, Territory
from .atlas import Atlas
from .changes import Change, LabelBook, write_changes
from .report import Outcome
from .rows import RowRefusedError, make_code, read_row

BATCH = 500
WRITTEN = ("name", "insee", "siren")


@dataclass(frozen=True)
class ImportOptions:
    """How the rows are taken. `match` keeps to one key; the `_only` ones create nothing and change nothing else."""

    kind: str = ""
    parent_kind: str = ""
    match: str = ""
    source: str = ""
    outlines_only: bool = False
    labels_only: bool = False
    dry_run: bool = False


def import_territories(rows, *, mapping, options, report, actor=None):
    """Create or update a territory for each row; yields after each batch, so that a bar may move.

    Each batch is one transaction; a batch that the database refuses is tried again row by row, so that one bad row
    costs itself only. Rows whose parent is not there yet wait for it, whatever the order of the file; those whose
    parent never comes are refused. Territories are found by INSEE code within their kind, by SIREN or by code, by name
    when the row has no code. An empty cell changes nothing. A dry run does everything, then takes it all back.
    """
    with transaction.atomic() if options.dry_run else nullcontext():
        run = _Run(mapping, options, report)
        for batch in batched(rows, BATCH):
            run.take(run.read(batch))
            yield
        while run.waiting:
            yield from run.take_waiting()
        run.record(actor)
        if options.dry_run:
            transaction.set_rollback(True)


class _Run:
    """One import: what it knows, and the rows that wait for their parent."""

    def __init__(self, mapping, options, report):
        self.mapping, self.options, self.report = mapping, options, report
        self.atlas = Atlas(options.match)
        self.labels = LabelBook(Label.objects.all())
        self.lines = {}
        self.waiting = []

    def read(self, batch):
        for source in batch:
            try:
                yield read_row(source, self.mapping, self.options)
            except RowRefusedError as refusal:
                excerpt = " · ".join(filter(None, source.cells.values()))
                self.report.tell(source.line, excerpt, Outcome.REFUSED, str(refusal))

    def take(self, rows):
        changes = []
        for row in rows:
            try:
                change = self._prepare(row)
            except RowRefusedError as refusal:
                self.report.tell(row.line, row.excerpt, Outcome.REFUSED, str(refusal))
            else:
                changes += [change] if change else []
        self._write(changes)

    def take_waiting(self):
        """One round over those that wait; what is left when a round places nobody is refused."""
        rows, self.waiting = self.waiting, []
        for batch in batched(rows, BATCH):
            self.take(batch)
            yield
        if len(self.waiting) == len(rows):
            for row in self.waiting:
                reason = _("parent inconnu, ou refusé lui-même : « %(parent)s »") % {"parent": row.parent[:60]}
                self.report.tell(row.line, row.excerpt, Outcome.REFUSED, reason)
            self.waiting = []

    def record(self, actor):
        """One entry for the whole file: the list of territories is what was acted upon."""
        counts = {outcome.value: self.report.outcomes[outcome] for outcome in Outcome}
        if counts[Outcome.CREATED] or counts[Outcome.UPDATED]:
            kind = ContentType.objects.get_for_model(Territory)
            record("territories.imported", kind, actor=actor, role=Role.ADMINISTRATOR, **counts)

    def _prepare(self, row):
        """The Change that the row asks for, or None when it has to wait."""
        territory = self.atlas.find(row)
        parent = None
        if row.parent and not self._keeps_to_known:
            kind = territory.kind if territory else row.fields["kind"]
            parent = self.atlas.find_parent(row.parent, kind=kind, parent_kind=self.options.parent_kind)
            if parent is None or parent.pk is None:
                self.waiting.append(row)
                return None
        self._check_once(row, territory)
        change = self._change(row, territory, parent) if territory else self._new(row, parent)
        self.lines[id(change.territory)] = row.line
        change.label = self.labels.find(row.label)
        return change

    @property
    def _keeps_to_known(self):
        return self.options.outlines_only or self.options.labels_only

    def _check_once(self, row, territory):
        first = self.lines.get(id(territory)) if territory else None
        if first and not self.options.labels_only:
            raise RowRefusedError(_("déjà lu à la ligne %(line)s") % {"line": first})

    def _new(self, row, parent):
        fields = row.fields
        if self._keeps_to_known:
            raise RowRefusedError(_("territoire inconnu"))
        if not fields["kind"]:
            raise RowRefusedError(_("nature manquante : une colonne, ou --kind"))
        if not fields["name"]:
            raise RowRefusedError(_("nom manquant"))
        territory = Territory(**fields | {"code": fields["code"] or make_code(fields)}, parent=parent)
        self.atlas.add(territory)
        return Change(row, territory, is_new=True)

    def _change(self, row, territory, parent):
        if self._keeps_to_known:
            return Change(row, territory)
        wanted = {name: row.fields[name] for name in WRITTEN if row.fields[name]}
        if parent:
            if self.atlas.is_within(parent, territory):
                raise RowRefusedError(_("« %(parent)s » en fait déjà partie") % {"parent": parent.name})
            wanted["parent_id"] = parent.pk
        changed = {name for name, value in wanted.items() if getattr(territory, name) != value}
        for name in changed:
            setattr(territory, name, wanted[name])
        return Change(row, territory, fields=changed)

    def _write(self, changes):
        try:
            with transaction.atomic():
                refused = write_changes(changes, source=self.options.source)
        except DatabaseError:
            refused = {change.row.line: reason for change in changes if (reason := self._write_alone(change))}
        for change in changes:
            if reason := refused.get(change.row.line, ""):
                self._forget(change)
            else:
                self.atlas.add(change.territory)
            outcome = Outcome.REFUSED if reason else change.outcome
            self.report.tell(change.row.line, change.row.excerpt, outcome, reason)

    def _write_alone(self, change):
        """Write one change of a batch that the database refused; why it is refused, or nothing."""
        try:
            with transaction.atomic():
                return write_changes([change], source=self.options.source).get(change.row.line, "")
        except DatabaseError:
            return _("la base refuse cette ligne : un autre territoire a ce code, ou l'arbre ferait une boucle")

    def _forget(self, change):
        """Know again only what is written."""
        if change.is_new:
            self.atlas.remove(change.territory)
        else:
            change.territory.refresh_from_db()
