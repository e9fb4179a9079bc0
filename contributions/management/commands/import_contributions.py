"""`manage.py import_contributions FILE --campaign SLUG`: see docs/import.md."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from concertation.text.tables.command import with_bar

from ...choices import ContributionKind
from ...imports.asked import find_campaign, read_only
from ...imports.columns import FIELDS, map_columns
from ...imports.command import CampaignTableCommand
from ...imports.report import open_report, summary_lines
from ...imports.run import ImportOptions, import_contributions
from ...imports.themes import MOST_NEW_THEMES, TooManyThemesError


class Command(CampaignTableCommand):
    fields = tuple(FIELDS)

    @property
    def help(self):
        return _("Reprend les contributions d'un fichier CSV, XLSX ou JSON (un objet par ligne) dans une concertation.")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--kind", choices=ContributionKind.values, default=ContributionKind.AVIS)
        parser.add_argument(
            "--unknown-theme",
            choices=["leave", "create", "refuse"],
            default="leave",
            help=_("un thème inconnu : le laisser vide et le dire, le créer, ou refuser la ligne"),
        )

    def take_in(self, table, options):
        campaign = find_campaign(options["campaign"])
        mapping = map_columns(table.columns, options["columns"])
        import_options = _read_options(table, options)
        self.tell_reading(table, mapping, options, into=f" : {campaign.title}")
        with open_report(options["report"]) as report:
            summaries = import_contributions(
                campaign=campaign, table=table, mapping=mapping, options=import_options, report=report
            )
            try:
                *_before, last = with_bar(table, summaries)
            except TooManyThemesError:
                raise CommandError(
                    _("Plus de %(count)s thèmes nouveaux : cette colonne contient-elle bien des thèmes ?")
                    % {"count": MOST_NEW_THEMES}
                ) from None
        for line in summary_lines(last, report, import_options):
            self.stdout.write(line)


def _read_options(table, options):
    return ImportOptions(
        author_name=options["author_name"][:80],
        status=options["status"],
        kind=options["kind"],
        unknown_theme=options["unknown_theme"],
        only=read_only(table, options["only"]),
        dry_run=options["dry_run"],
    )
