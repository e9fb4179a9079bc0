"""What became of each row, for the person who runs the import: a file with every row, and the reasons counted."""

import csv
from collections import Counter
from contextlib import contextmanager

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertation.text.cells import safe_cell

SHOWN_REFUSALS = 5


class Outcome(TextChoices):
    CREATED = "created", gettext_lazy("créé")
    UPDATED = "updated", gettext_lazy("mis à jour")
    UNCHANGED = "unchanged", gettext_lazy("inchangé")
    REFUSED = "refused", gettext_lazy("refusé")


class Report:
    """Counts the outcomes and the reasons; writes a line for each row when there is a file."""

    def __init__(self, write_line=None):
        self.outcomes: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.first_refusals: list[tuple[int, str]] = []
        self._write_line = write_line

    def tell(self, line, excerpt, outcome, reason=""):
        self.outcomes[outcome] += 1
        if reason:
            self.reasons[reason] += 1
            if len(self.first_refusals) < SHOWN_REFUSALS:
                self.first_refusals.append((line, reason))
        if self._write_line:
            cells = [line, excerpt[:160], str(Outcome(outcome).label), reason]
            self._write_line([safe_cell(cell) for cell in cells])


@contextmanager
def open_report(path):
    """A report kept in a CSV file that spreadsheets open as it is; without a path, in memory only."""
    if not path:
        yield Report()
        return
    with open(path, "w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([_("ligne"), _("territoire"), _("résultat"), _("raison")])
        yield Report(writer.writerow)


def summary_lines(report, *, dry_run):
    """What the terminal says at the end."""
    if dry_run:
        yield _("Essai à blanc, rien n'est écrit.")
    for outcome in Outcome:
        yield f"{report.outcomes[outcome]:>8}  {outcome.label}"
    if report.reasons:
        yield _("Pourquoi :")
    for reason, times in report.reasons.most_common(12):
        yield f"{times:>8}  {reason}"
    for line, reason in report.first_refusals:
        yield _("   ligne %(line)s : %(reason)s") % {"line": line, "reason": reason}
