"""`manage.py import_comments FILE --campaign SLUG`: see docs/import.md."""

from django.utils.translation import gettext as _

from concertation.text.tables.columns import ColumnsError, choose_columns, list_columns
from concertation.text.tables.command import with_bar

from ...imports.asked import find_campaign, read_only
from ...imports.command import CampaignTableCommand
from ...imports.comment_rows import FIELDS
from ...imports.comment_run import CommentOptions, import_comments
from ...imports.report import comment_summary_lines, open_report


class Command(CampaignTableCommand):
    fields = tuple(FIELDS)

    @property
    def help(self):
        return _("Reprend les commentaires ou arguments d'un fichier CSV, XLSX ou JSON sur les contributions reprises.")

    def take_in(self, table, options):
        campaign = find_campaign(options["campaign"])
        mapping = map_columns(table.columns, options["columns"])
        self.tell_reading(table, mapping, options, into=f" : {campaign.title}")
        comment_options = CommentOptions(
            author_name=options["author_name"][:50],
            status=options["status"],
            only=read_only(table, options["only"]),
            dry_run=options["dry_run"],
        )
        with open_report(options["report"]) as report:
            summaries = import_comments(
                campaign=campaign, table=table, mapping=mapping, options=comment_options, report=report
            )
            *_before, last = with_bar(table, summaries)
        for line in comment_summary_lines(last, report, comment_options):
            self.stdout.write(line)


def map_columns(columns, asked):
    """The file's column for each field; the words and what they are about must be there. Raises ColumnsError."""
    mapping = choose_columns(columns, asked, FIELDS)
    for field, question in (
        ("body", _("Quelle colonne contient le texte ? Dites-le par --columns body=... %(listing)s")),
        ("about", _("Quelle colonne dit la contribution commentée ? Dites-le par --columns about=... %(listing)s")),
    ):
        if field not in mapping:
            raise ColumnsError(question % {"listing": list_columns(columns)})
    return mapping
