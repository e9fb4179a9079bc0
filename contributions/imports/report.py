"""What became of each row, for the person who runs the import: a file with every row, and the reasons counted."""

from contextlib import contextmanager

from django.db.models import TextChoices
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concertation.text.tables.reasons import Reasons, open_lines


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
        self.reasons = Reasons()
        self._write_line = write_line

    def tell(self, row, outcome):
        if outcome not in TOLD:
            return
        if outcome == Outcome.REFUSED:
            self.reasons.refuse(row.line, row.notes[0])
        for reason in row.notes:
            self.reasons.count(reason)
        if self._write_line:
            excerpt = Truncator(" ".join(row.excerpt.split())).chars(120)
            self._write_line([row.line, row.external_id, str(outcome.label), " ; ".join(row.notes), excerpt])


@contextmanager
def open_report(path):
    """A report kept in a file; without a path, in memory only."""
    headings = [_("ligne"), _("identifiant"), _("résultat"), _("raison"), _("extrait")]
    with open_lines(path, headings) as write_line:
        yield Report(write_line)


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
    yield from _told(summary)
    if summary.new_themes:
        yield _("Thèmes nouveaux : %(themes)s") % {"themes": ", ".join(summary.new_themes)}
    yield from report.reasons.lines()


def comment_summary_lines(summary, report, options):
    """What the terminal says at the end of an import of comments."""
    taken = summary.outcomes[Outcome.IMPORTED] + summary.outcomes[Outcome.NOTED]
    if options.dry_run:
        yield _("Essai à blanc, rien n'est écrit. À reprendre : %(count)s") % {"count": taken}
    else:
        words = ngettext("%(count)s commentaire repris", "%(count)s commentaires repris", taken)
        yield words % {"count": taken}
    yield from _told(summary)
    yield from report.reasons.lines()


def _told(summary):
    for outcome in (Outcome.NOTED, Outcome.KNOWN, Outcome.CHANGED, Outcome.REFUSED, Outcome.LEFT_OUT):
        if summary.outcomes[outcome]:
            yield f"{summary.outcomes[outcome]:>8}  {outcome.label}"
