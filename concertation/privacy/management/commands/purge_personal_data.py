"""Forget what is too old, or count what would go."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from concertation.privacy.purge import PurgeRunningError, purge_personal_data, rehearse_purge, retentions


class Command(BaseCommand):
    help = "Efface les données personnelles dont la durée de conservation est passée."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="compter sans rien effacer")
        parser.add_argument("--rule", action="append", dest="rules", help="cette règle seulement (répétable)")

    def handle(self, *, dry_run, rules, **options):
        if unknown := set(rules or ()) - {retention.code for retention in retentions()}:
            raise CommandError(_("Règle inconnue : %(rules)s") % {"rules": ", ".join(sorted(unknown))})
        try:
            counts, failed = self.apply(dry_run, rules)
        except PurgeRunningError:
            raise CommandError(_("Un effacement est déjà en cours.")) from None
        for code, count in counts.items():
            self.stdout.write(f"{count:>8}  {code}")
        if failed:
            raise CommandError(_("En échec : %(rules)s") % {"rules": ", ".join(failed)})

    def apply(self, dry_run, rules):
        if dry_run:
            return rehearse_purge(only=rules), []
        run = purge_personal_data(only=rules)
        return run.counts, run.failed
