"""`manage.py reset_second_factor ADDRESS`: for somebody who lost their second factor and their recovery codes."""

from django.core.management.base import BaseCommand, CommandError

from concertation.people.accounts.recovery import reset_second_factor
from concertation.people.models import User


class Command(BaseCommand):
    help = "Take the second factor from an account and end its sessions, once you know who is asking."

    def add_arguments(self, parser):
        parser.add_argument("address", help="the account's e-mail address")

    def handle(self, *args, address, **options):
        user = User.objects.filter(email=address.strip().lower()).first()
        if user is None:
            raise CommandError("No account has this address.")
        count = reset_second_factor(user)
        self.stdout.write(f"{count} second factors removed." if count else "This account has no second factor.")
