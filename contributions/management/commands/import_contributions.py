"""`manage.py import_contributions FILE --campaign SLUG`: see docs/import.md."""

import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from concertation.text.choices import TextStatus
from concertation.text.tables import UnreadableFileError, open_table
from concertation.text.tables.columns import ColumnsError, find_column

from ...choices import ContributionKind
from ...imports.columns import FIELDS, map_columns
from ...imports.report import open_report, summary_lines
from ...imports.run import ImportOptions, import_contributions
from ...imports.themes import MOST_NEW_THEMES, TooManyThemesError
from ...models import Campaign


class Command(BaseCommand):
    @property
    def help(self):
        return _("Reprend les contributions d'un fichier CSV, XLSX ou JSON (un objet par ligne) dans une concertation.")

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FICHIER")
        parser.add_argument("--campaign", required=True, metavar="SLUG", help=_("l'adresse courte de la concertation"))
        parser.add_argument(
            "--columns",
            action="append",
            default=[],
            metavar="champ=colonne,...",
            help=_("quelle colonne donne quoi ; champs : %(fields)s. Sans quoi les colonnes aux noms connus servent.")
            % {"fields": ", ".join(FIELDS)},
        )
        parser.add_argument("--dry-run", action="store_true", help=_("tout lire et tout vérifier sans rien écrire"))
        parser.add_argument(
            "--report", metavar="FICHIER.csv", help=_("écrire ligne par ligne ce qui est refusé ou noté")
        )
        parser.add_argument("--status", choices=[TextStatus.PENDING, TextStatus.PUBLISHED], default=TextStatus.PENDING)
        parser.add_argument("--kind", choices=ContributionKind.values, default=ContributionKind.AVIS)
        parser.add_argument(
            "--unknown-theme",
            choices=["leave", "create", "refuse"],
            default="leave",
            help=_("un thème inconnu : le laisser vide et le dire, le créer, ou refuser la ligne"),
        )
        parser.add_argument(
            "--author-name", default=_("Participant"), help=_("le nom publié quand le fichier n'en a pas")
        )
        parser.add_argument(
            "--only", action="append", default=[], metavar="colonne=valeur", help=_("ne reprendre que ces lignes")
        )
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
        except TooManyThemesError:
            raise CommandError(
                _("Plus de %(count)s thèmes nouveaux : cette colonne contient-elle bien des thèmes ?")
                % {"count": MOST_NEW_THEMES}
            ) from None
        except KeyboardInterrupt:
            raise CommandError(
                _("Arrêté. Ce qui est repris le reste ; la même commande, relancée, reprend où elle en était."),
                returncode=130,
            ) from None

    def _import_file(self, options):
        campaign = _find_campaign(options["campaign"])
        how_to_read = {name: options[name] for name in ("delimiter", "encoding", "sheet")}
        with open_table(options["file"], **how_to_read) as table:
            mapping = map_columns(table.columns, options["columns"])
            import_options = _read_options(table, options)
            self.stdout.write(f"{options['file']} ({table.description}) : {campaign.title}")
            self.stdout.write(", ".join(f"{field} = {column}" for field, column in mapping.items()))
            with open_report(options["report"]) as report:
                summaries = import_contributions(
                    campaign=campaign, table=table, mapping=mapping, options=import_options, report=report
                )
                for summary in _with_bar(table, summaries):
                    last = summary
        for line in summary_lines(last, report, import_options):
            self.stdout.write(line)
        if options["report"]:
            self.stdout.write(_("Le détail, ligne par ligne : %(path)s") % {"path": options["report"]})


def _with_bar(table, summaries):
    """Passes the summaries on, and moves the bar in a terminal."""
    with tqdm(total=table.total, unit_scale=True, leave=False, disable=not sys.stderr.isatty()) as bar:
        for summary in summaries:
            bar.n = min(table.position(), table.total)
            bar.refresh()
            yield summary


def _find_campaign(slug):
    campaign = Campaign.objects.filter(slug=slug).first()
    if campaign is None:
        known = ", ".join(Campaign.objects.order_by("slug").values_list("slug", flat=True))
        raise CommandError(
            _("Aucune concertation « %(slug)s ». Il y a : %(known)s") % {"slug": slug, "known": known or _("aucune")}
        )
    return campaign


def _read_options(table, options):
    only = {}
    for text in options["only"]:
        column, equals, value = text.partition("=")
        if not equals:
            raise ColumnsError(_("« %(text)s » : écrivez --only colonne=valeur.") % {"text": text})
        only[find_column(table.columns, column.strip())] = value.strip()
    return ImportOptions(
        author_name=options["author_name"][:80],
        status=options["status"],
        kind=options["kind"],
        unknown_theme=options["unknown_theme"],
        only=only,
        dry_run=options["dry_run"],
    )
