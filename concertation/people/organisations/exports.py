"""The members of an organisation as a table that spreadsheets open; nothing in it that a cell could run."""

import csv
import io

import openpyxl
from django.utils import timezone
from django.utils.translation import gettext as _

from concertation.text.cells import safe_cell

CHUNK = 500


def columns():
    return [
        _("nom affiché"),
        _("adresse e-mail"),
        _("rôle"),
        _("membre depuis"),
        _("mandat"),
        _("acte du"),
        _("mandat valable jusqu'au"),
    ]


def rows(organisation):
    """One row a member, by name, read by chunks."""
    members = organisation.memberships.select_related("user").order_by("user__display_name", "pk")
    for member in members.iterator(chunk_size=CHUNK):
        yield [
            safe_cell(cell)
            for cell in (
                member.user.public_name,
                member.user.email,
                str(member.get_role_display()),
                timezone.localtime(member.joined_at).date().isoformat(),
                member.mandate,
                member.mandate_on.isoformat() if member.mandate_on else "",
                member.mandate_until.isoformat() if member.mandate_until else "",
            )
        ]


def members_csv(organisation):
    """With a mark that tells spreadsheets the encoding, and the delimiter that French ones expect."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(columns())
    writer.writerows(rows(organisation))
    return ("\ufeff" + out.getvalue()).encode()


def members_xlsx(organisation):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(_("membres"))
    sheet.append(columns())
    for row in rows(organisation):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
