"""Compile the translations (no GNU gettext needed)."""

from django.core.management.base import BaseCommand

from concertation.web.catalogs import compile_catalogs


class Command(BaseCommand):
    help = "Compile the translations that changed; GNU gettext is not needed."
    requires_system_checks = []  # no database is needed

    def handle(self, *, verbosity, **options):
        for path in compile_catalogs():
            if verbosity:
                self.stdout.write(f"compiled {path}")
