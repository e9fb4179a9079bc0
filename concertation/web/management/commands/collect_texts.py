"""Bring the catalogues in step with the sources (no GNU gettext needed)."""

from django.core.management.base import BaseCommand

from concertation.web.collect_texts import write_catalogs


class Command(BaseCommand):
    help = "Collect the texts of the interface into concertation/locale; GNU gettext is not needed."
    requires_system_checks = []  # no database is needed

    def handle(self, **options):
        for path, untranslated in write_catalogs():
            self.stdout.write(f"{path}: {untranslated} to translate")
