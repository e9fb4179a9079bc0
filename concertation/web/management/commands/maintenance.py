"""Close the site for a moment, or open it again; asks nothing of the database."""

from django.core.management.base import BaseCommand

from concertation.web.links import absolute_url
from concertation.web.maintenance import close_site, open_site


class Command(BaseCommand):
    help = "Close the site (on) with a page that says when to come back, or open it again (off)."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("state", choices=["on", "off"])
        parser.add_argument("--minutes", type=int, default=30, help="how long it will take, as the page says (30)")

    def handle(self, *, state, minutes, **options):
        if state == "off":
            self.stdout.write("The site is open again." if open_site() else "The site was open.")
            return
        closure = close_site(minutes=max(minutes, 1))
        self.stdout.write("The site is closed. The team goes on through this address, once in each browser:")
        self.stdout.write(absolute_url(closure.entrance))
