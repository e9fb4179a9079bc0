"""`manage.py import_territories FILE`: see docs/import.md."""

import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from concertation.text.tables import UnreadableFileError, open_table
from concertation.text.tables.columns import ColumnsError

from ...choices import TerritoryKind
from ...places.columns import FIELDS, KEYS, map_columns
from ...places.importing import ImportOptions, import_territories
from ...places.report import open_report, summary_lines


class Command(BaseCommand):
    @property
    def help(self):
        return _(
            "Crée ou met à jour des territoires d'après un fichier CSV, XLSX, JSON ou GeoJSON. Rien n'est supprimé."
        )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FICHIER")
        parser.add_argument(
            "--kind", choices=TerritoryKind.values, default="", help=_("la nature des territoires du fichier")
        )
        parser.add_argument(
            "--columns",
            action="append",
            default=[],
            metavar="champ=colonne,...",
            help=_("quelle colonne donne quoi ; champs : %(fields)s. Sans quoi les colonnes aux noms connus servent.")
            % {"fields": ", ".join(FIELDS)},
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
        parser.add_argument("--dry-run", action="store_true", help=_("tout lire et tout vérifier sans rien écrire"))
        parser.add_argument("--report", metavar="FICHIER.csv", help=_("écrire ligne par ligne ce qui est devenu quoi"))
        parser.add_argument("--delimiter", default="", help=_("séparateur du CSV, sinon deviné"))
        parser.add_argument("--encoding", default="", help=_("encodage, sinon deviné : utf-8, cp1252..."))
        parser.add_argument("--sheet", default="", help=_("feuille du classeur, sinon la première"))

    def handle(self, *args, **options):
        try:
            self._import_file(options)
        except (UnreadableFileError, ColumnsError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or ''} {error.strerror}".strip()) from error
        except KeyboardInterrupt:
            raise CommandError(
                _("Arrêté. Ce qui est pris le reste ; la même commande, relancée, reprend où elle en était."),
                returncode=130,
            ) from None

    def _import_file(self, options):
        how_to_read = {name: options[name] for name in ("delimiter", "encoding", "sheet")}
        with open_table(options["file"], **how_to_read) as table:
            mapping = map_columns(table.columns, options["columns"], labels_only=options["labels"])
            self.stdout.write(f"{options['file']} ({table.description})")
            self.stdout.write(", ".join(f"{field} = {column}" for field, column in mapping.items()))
            with open_report(options["report"]) as report:
                steps = import_territories(table.rows, mapping=mapping, options=_read_options(options), report=report)
                for _step in _with_bar(table, steps):
                    pass
        for line in summary_lines(report, dry_run=options["dry_run"]):
            self.stdout.write(line)
        if options["report"]:
            self.stdout.write(_("Le détail, ligne par ligne : %(path)s") % {"path": options["report"]})


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


def _with_bar(table, steps):
    """Passes the steps on, and moves the bar in a terminal."""
    with tqdm(total=table.total, unit_scale=True, leave=False, disable=not sys.stderr.isatty()) as bar:
        for step in steps:
            bar.n = min(table.position(), table.total)
            bar.refresh()
            yield step
