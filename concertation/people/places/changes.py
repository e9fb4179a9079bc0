"""Writing what a batch of rows changes: few statements, whatever their number."""

import json
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from concertation.text.search import fold

from ..models import Label, Outline, Territory, TerritoryLabel
from .report import Outcome
from .rows import ReadRow, RowRefusedError


@dataclass
class Change:
    """What a row does to a territory, and once it is written, whether that changed anything."""

    row: ReadRow
    territory: Territory
    is_new: bool = False
    fields: set = field(default_factory=set)
    label: Label | None = None
    touches_outline: bool = False
    touches_label: bool = False

    @property
    def outcome(self):
        if self.is_new:
            return Outcome.CREATED
        changed = self.fields or self.touches_outline or self.touches_label
        return Outcome.UPDATED if changed else Outcome.UNCHANGED


class LabelBook:
    """The labels by their code and by their name."""

    def __init__(self, labels):
        self._found = {fold(word): label for label in labels for word in (label.name, label.code)}

    def find(self, text):
        """The label, or None for an empty cell. Raises RowRefusedError."""
        if not text:
            return None
        label = self._found.get(fold(text))
        if label is None:
            raise RowRefusedError(
                _("label inconnu : « %(label)s » (les labels se créent dans l'administration)") % {"label": text[:40]}
            )
        return label


def write_changes(changes, *, source=""):
    """Write them in the caller's transaction; answers {line: reason} for those whose label overlaps one that is held.

    Nothing of those is written. `source` says where the outlines come from. Raises DatabaseError when the database
    refuses the whole.
    """
    labels, refused = _plan_labels(changes)
    changes = [change for change in changes if change.row.line not in refused]
    Territory.objects.bulk_create(change.territory for change in changes if change.is_new)
    changed = [change for change in changes if change.fields]
    if changed:
        fields = sorted(set.union(*(change.fields for change in changed)))
        Territory.objects.bulk_update([change.territory for change in changed], fields)
    _write_outlines([change for change in changes if change.row.outline], source)
    TerritoryLabel.objects.bulk_create(label for label in labels if label.pk is None)
    TerritoryLabel.objects.bulk_update([label for label in labels if label.pk], ["until"])
    return refused


def _write_outlines(changes, source):
    kept = Outline.objects.in_bulk([change.territory.pk for change in changes])
    outlines = []
    for change in changes:
        geometry, known = json.loads(change.row.outline), kept.get(change.territory.pk)
        if known is None or (known.geometry, known.source) != (geometry, source or known.source):
            change.touches_outline = True
            # By its number: the territory would keep the outline, and the import all of them
            outlines.append(Outline(territory_id=change.territory.pk, geometry=geometry, source=source))
    Outline.objects.bulk_create(
        outlines, update_conflicts=True, unique_fields=["territory"], update_fields=["geometry", "source", "updated_at"]
    )


def _plan_labels(changes):
    """The labels to add or to end, and {line: reason} for those that cannot be."""
    labelled = [change for change in changes if change.label]
    held = defaultdict(list)
    pks = [change.territory.pk for change in labelled if change.territory.pk]
    for label in TerritoryLabel.objects.filter(territory__in=pks):
        held[label.territory_id, label.label_id].append(label)
    planned, refused = [], {}
    for change in labelled:
        mine = held[change.territory.pk or id(change.territory), change.label.pk]
        try:
            label = _plan_label(change, mine)
        except RowRefusedError as refusal:
            refused[change.row.line] = str(refusal)
        else:
            planned += [label] if label else []
    return planned, refused


def _plan_label(change, mine):
    """The label as it has to be written, or None when it is there already. Raises RowRefusedError."""
    row = change.row
    same = next((label for label in mine if label.since == row.since), None)
    others = [label for label in mine if label is not same]
    if same and row.until in (None, same.until):
        return None
    if any(_overlap(row, other) for other in others):
        raise RowRefusedError(_("porte déjà ce label à ces dates"))
    change.touches_label = True
    if same:
        same.until = row.until
        return same
    label = TerritoryLabel(territory=change.territory, label=change.label, since=row.since, until=row.until)
    mine.append(label)
    return label


def _overlap(row, other):
    """Half-open days, as the database has them."""
    begins_before_end = other.until is None or row.since < other.until
    return begins_before_end and (row.until is None or other.since < row.until)
