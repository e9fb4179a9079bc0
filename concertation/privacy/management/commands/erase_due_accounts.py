from django.core.management.base import BaseCommand

from concertation.privacy.erasing import carry_out_due


class Command(BaseCommand):
    help = "Efface les comptes dont le délai est passé ; la tâche de nuit fait de même."

    def handle(self, *args, **options):
        self.stdout.write(f"{carry_out_due()} compte(s) effacé(s)")
