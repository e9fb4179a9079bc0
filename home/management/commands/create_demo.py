"""Tell the demonstration's story in an empty database."""

from django.core.management.base import BaseCommand, CommandError

from home.demonstration.load import AlreadyToldError, load_story
from home.demonstration.people import PASSWORD, account_lines


class Command(BaseCommand):
    help = "Remplit une base vide avec l'histoire de démonstration."

    def add_arguments(self, parser):
        parser.add_argument("--accounts", action="store_true", help="Ne fait que rappeler les comptes.")

    def handle(self, *args, accounts, **options):
        if not accounts:
            try:
                load_story()
            except AlreadyToldError:
                raise CommandError("La base contient déjà une concertation ; il faut une base vide.") from None
        self.stdout.write("Comptes de démonstration (mot de passe : " + PASSWORD + ")")
        for line in account_lines():
            self.stdout.write("  " + line)
