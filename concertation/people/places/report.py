"""What became of each row, for the person who runs the import: a file with every row, and the reasons counted."""

from collections import Counter
from contextlib import contextmanager

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertation.text.tables.reasons import Reasons, open_lines


class Outcome(TextChoices):
    CREATED = "created", gettext_lazy("créé")
    UPDATED = "updated", gettext_lazy("mis à jour")
    UNCHANGED = "unchanged", gettext_lazy("inchangé")
    REFUSED = "refused", gettext_lazy("refusé")


class Report:
    """Counts the outcomes and the reasons; writes a line for each row when there is a file."""

    def __init__(self, write_line=None):
        self.outcomes: Counter[str] = Counter()
        self.reasons = Reasons()
        self._write_line = write_line

    @property
    def first_refusals(self):
        return self.reasons.first_refusals

    def tell(self, line, excerpt, outcome, reason=""):
        self.outcomes[outcome] += 1
        if reason:
            self.reasons.count(reason)
            self.reasons.refuse(line, reason)
        if self._write_line:
            self._write_line([line, excerpt[:160], str(Outcome(outcome).label), reason])


@contextmanager
def open_report(path):
    """A report kept in a file; without a path, in memory only."""
    with open_lines(path, [_("ligne"), _("territoire"), _("résultat"), _("raison")]) as write_line:
        yield Report(write_line)


def summary_lines(report, *, dry_run):
    """What the terminal says at the end."""
    if dry_run:
        yield _("Essai à blanc, rien n'est écrit.")
    for outcome in Outcome:
        yield f"{report.outcomes[outcome]:>8}  {outcome.label}"
    yield from report.reasons.lines()
