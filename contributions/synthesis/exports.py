"""A version as open data: JSON for machines, CSV for spreadsheets; nothing that the page would withhold."""

import csv
import io
import json

from django.utils.translation import gettext as _

from concertation.text.cells import safe_cell

from .choices import StatementKind
from .my_data import altered_extracts
from .reading import public_content, withdrawn_references


def version_as_json(version):
    """The content with what identifies it.

    `sha256` is the fingerprint of what was published. It is the content's own one still when nothing is withheld, nor
    altered since by the erasure of an author's data (the references say where).
    """
    content, withheld = public_content(version.content, marks=False)
    document = {
        "version": version.number,
        "published_at": version.published_at.isoformat(),
        "sha256": version.sha256,
        "withheld": withheld,
        "withdrawn": withdrawn_references(content),
        "altered": altered_extracts(version.content),
        "content": content,
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def version_as_csv(version):
    """One line an extract (a statement without any has one), for a French spreadsheet: semicolons, UTF-8 with mark."""
    content, _withheld = public_content(version.content)
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [_("Chapitre"), _("Énoncé"), _("Nature"), _("Texte"), _("Contribution"), _("Auteur"), _("Territoire"),
         _("Collège"), _("Version"), _("Début"), _("Fin"), _("Extrait")]
    )  # fmt: skip
    for heading in content["headings"]:
        for statement in heading["statements"]:
            for row in _rows_of(heading, statement):
                writer.writerow([safe_cell(cell) for cell in row])
    return "\ufeff" + lines.getvalue()


def _rows_of(heading, statement):
    said = [heading["title"], statement["number"], StatementKind(statement["kind"]).label, statement["text"]]
    for extract in statement["extracts"]:
        yield [
            *said,
            extract["reference"],
            extract["author"],
            extract["place"],
            extract["college"],
            extract["version"],
            extract["start"],
            extract["end"],
            _("[contribution retirée depuis]") if extract.get("withheld") else extract["quote"],
        ]
    if not statement["extracts"]:
        yield [*said, *[""] * 8]
