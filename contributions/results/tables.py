"""The figures of a form as one table: a line for each answer to each question, for spreadsheets."""

from django.utils.translation import gettext as _

from ..census.tables import Table
from ..participation.choices import QuestionType


def table_of(findings):
    """What the page shows, and nothing that it hides."""
    columns = [
        ("question", _("question")),
        ("row", _("ligne")),
        ("answer", _("réponse")),
        ("number", _("nombre")),
        ("percent", _("pourcentage")),
        ("answered", _("ont répondu")),
        ("silent", _("n'ont pas répondu")),
    ]
    return Table(columns, [line for finding in findings for line in _lines(finding)])


def _lines(finding):
    counted = [finding.answered, finding.silent]
    if finding.is_hidden:
        return [[finding.label, "", _("trop peu de réponses"), "", "", "", ""]]
    if finding.rows:
        return [
            [finding.label, row.label, segment.label, segment.number, segment.percent, *counted]
            for row in finding.rows
            for segment in row.segments
        ]
    if finding.type == QuestionType.FILE:
        return [[finding.label, "", _("avec un fichier"), finding.answered, "", *counted]]
    parts = [(bar.label, bar.tally.texts, bar.percent) for bar in finding.bars]
    parts += [(column.label, column.number, column.percent) for column in finding.columns]
    return [[finding.label, "", *part, *counted] for part in parts]
