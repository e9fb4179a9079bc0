"""`manage.py import_territories FILE`: see docs/import.md."""

from django.utils.translation import gettext as _

from concertation.text.tables.command import TableCommand, with_bar

from ...choices import TerritoryKind
from ...places.columns import FIELDS, KEYS, map_columns
from ...places.importing import ImportOptions, import_territories
from ...places.report import open_report, summary_lines


class Command(TableCommand):
    fields = tuple(FIELDS)

    @property
    def help(self):
        return _(
            "Crée ou met à jour des territoires d'après un fichier CSV, XLSX, JSON ou GeoJSON. Rien n'est supprimé."
        )

    def about_report(self):
        return _("écrire ligne par ligne ce qui est devenu quoi")

    def when_stopped(self):
        return _("Arrêté. Ce qui est pris le reste ; la même commande, relancée, reprend où elle en était.")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--kind", choices=TerritoryKind.values, default="", help=_("la nature des territoires du fichier")
        )
        parser.add_argument("--match", choices=KEYS, default="", help=_("ne reconnaître un territoire qu'à cela"))
        parser.add_argument(
            "--parent-kind",
            choices=TerritoryKind.values,
            default="",
            help=_("la nature des parents, quand leur code INSEE ne le dit pas"),
        )
        parser.add_argument("--outlines", action="store_true", help=_("ne prendre que les contours"))
        parser.add_argument("--labels", action="store_true", help=_("ne prendre que les labels et leurs dates"))
        parser.add_argument("--source", default="", help=_("d'où viennent les contours : c'est écrit sous la carte"))

    def take_in(self, table, options):
        mapping = map_columns(table.columns, options["columns"], labels_only=options["labels"])
        self.tell_reading(table, mapping, options)
        with open_report(options["report"]) as report:
            steps = import_territories(table.rows, mapping=mapping, options=_read_options(options), report=report)
            for _step in with_bar(table, steps):
                pass
        for line in summary_lines(report, dry_run=options["dry_run"]):
            self.stdout.write(line)


def _read_options(options):
    return ImportOptions(
        kind=options["kind"],
        parent_kind=options["parent_kind"],
        match=options["match"],
        source=options["source"][:160],
        outlines_only=options["outlines"],
        labels_only=options["labels"],
        dry_run=options["dry_run"],
    )
