"""What became of each row, for the person who runs the import: a file with every row, and the reasons counted."""

import csv
from collections import Counter
from contextlib import contextmanager

from django.db.models import TextChoices
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concertation.text.cells import safe_cell

MOST_REASONS = 1000
SHOWN_REFUSALS = 5


class Outcome(TextChoices):
    IMPORTED = "imported", gettext_lazy("reprise")
    NOTED = "noted", gettext_lazy("reprise, avec une remarque")
    KNOWN = "known", gettext_lazy("déjà là")
    CHANGED = "changed", gettext_lazy("déjà là, gardée telle quelle : son texte a changé dans le fichier")
    REFUSED = "refused", gettext_lazy("refusée")
    LEFT_OUT = "left_out", gettext_lazy("écartée par --only")


# What a reader of the report has to look at
TOLD = (Outcome.NOTED, Outcome.CHANGED, Outcome.REFUSED)


class Report:
    """Writes a line for each row that was refused, noted or changed; counts the reasons."""

    def __init__(self, write_line=None):
        self.reasons: Counter[str] = Counter()
        self.first_refusals: list[tuple[int, str]] = []
        self._write_line = write_line

    def tell(self, row, outcome):
        if outcome not in TOLD:
            return
        if outcome == Outcome.REFUSED and len(self.first_refusals) < SHOWN_REFUSALS:
            self.first_refusals.append((row.line, row.notes[0]))
        for reason in row.notes:
            if reason in self.reasons or len(self.reasons) < MOST_REASONS:
                self.reasons[reason] += 1
        if self._write_line:
            excerpt = Truncator(" ".join(row.excerpt.split())).chars(120)
            cells = [row.line, row.external_id, str(outcome.label), " ; ".join(row.notes), excerpt]
            self._write_line([safe_cell(cell) for cell in cells])


@contextmanager
def open_report(path):
    """A report kept in a CSV file that spreadsheets open as it is; without a path, in memory only."""
    if not path:
        yield Report()
        return
    with open(path, "w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([_("ligne"), _("identifiant"), _("résultat"), _("raison"), _("extrait")])
        yield Report(writer.writerow)


def summary_lines(summary, report, options):
    """What the terminal says at the end."""
    counts = summary.outcomes
    imported = counts[Outcome.IMPORTED] + counts[Outcome.NOTED]
    if options.dry_run:
        yield _("Essai à blanc, rien n'est écrit. À reprendre : %(count)s") % {"count": imported}
    else:
        references = f" ({summary.first_reference} - {summary.last_reference})" if summary.first_reference else ""
        words = ngettext("%(count)s contribution reprise", "%(count)s contributions reprises", imported)
        yield words % {"count": imported} + references
    for outcome in (Outcome.NOTED, Outcome.KNOWN, Outcome.CHANGED, Outcome.REFUSED, Outcome.LEFT_OUT):
        if counts[outcome]:
            yield f"{counts[outcome]:>8}  {outcome.label}"
    if summary.new_themes:
        yield _("Thèmes nouveaux : %(themes)s") % {"themes": ", ".join(summary.new_themes)}
    yield from _reason_lines(report)


def _reason_lines(report):
    if report.reasons:
        yield _("Pourquoi :")
    for reason, times in report.reasons.most_common(12):
        yield f"{times:>8}  {reason}"
    for line, reason in report.first_refusals:
        yield _("   ligne %(line)s : %(reason)s") % {"line": line, "reason": reason}
