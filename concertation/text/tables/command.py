"""What every command that takes in a file has alike: its arguments, its errors in words, its bar in a terminal."""

import sys
from abc import ABC, abstractmethod

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from .columns import ColumnsError
from .table import UnreadableFileError, open_table


class TableCommand(BaseCommand, ABC):
    """Opens the file and hands it to `take_in(table, options)`, which subclasses write.

    `fields` are the names of what a row may hold; `about_report()` says what the report tells of the rows, and
    `when_stopped()` what becomes of what was taken in when somebody stops the command.
    """

    fields: tuple[str, ...] = ()

    @abstractmethod
    def take_in(self, table, options): ...

    @abstractmethod
    def about_report(self): ...

    @abstractmethod
    def when_stopped(self): ...

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FICHIER")
        parser.add_argument(
            "--columns",
            action="append",
            default=[],
            metavar="champ=colonne,...",
            help=_("quelle colonne donne quoi ; champs : %(fields)s. Sans quoi les colonnes aux noms connus servent.")
            % {"fields": ", ".join(self.fields)},
        )
        parser.add_argument("--dry-run", action="store_true", help=_("tout lire et tout vérifier sans rien écrire"))
        parser.add_argument("--report", metavar="FICHIER.csv", help=self.about_report())
        parser.add_argument("--delimiter", default="", help=_("séparateur du CSV, sinon deviné"))
        parser.add_argument("--encoding", default="", help=_("encodage, sinon deviné : utf-8, cp1252..."))
        parser.add_argument("--sheet", default="", help=_("feuille du classeur, sinon la première"))

    def handle(self, *args, **options):
        how_to_read = {name: options[name] for name in ("delimiter", "encoding", "sheet")}
        try:
            with open_table(options["file"], **how_to_read) as table:
                self.take_in(table, options)
        except (UnreadableFileError, ColumnsError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or ''} {error.strerror}".strip()) from error
        except KeyboardInterrupt:
            raise CommandError(self.when_stopped(), returncode=130) from None
        if options["report"]:
            self.stdout.write(_("Le détail, ligne par ligne : %(path)s") % {"path": options["report"]})

    def tell_reading(self, table, mapping, options, into=""):
        """Say what is read, and which column gives what."""
        self.stdout.write(f"{options['file']} ({table.description}){into}")
        self.stdout.write(", ".join(f"{field} = {column}" for field, column in mapping.items()))


def with_bar(table, steps):
    """Passes the steps on, and moves the bar in a terminal."""
    with tqdm(total=table.total, unit_scale=True, leave=False, disable=not sys.stderr.isatty()) as bar:
        for step in steps:
            bar.n = min(table.position(), table.total)
            bar.refresh()
            yield step
