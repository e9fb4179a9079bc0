"""Count again every kept number of the campaigns, and learn their words again."""

from django.core.management.base import BaseCommand

from contributions.models import Campaign
from contributions.recount import recount_campaign
from contributions.vocabulary import learn_campaign, learn_pages


class Command(BaseCommand):
    help = "Count the kept numbers of each campaign again from its texts, and learn the words that search forgives."

    def add_arguments(self, parser):
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="these campaigns only, by their slug")

    def handle(self, *, slugs, **_options):
        campaigns = Campaign.objects.order_by("pk")
        for campaign in campaigns.filter(slug__in=slugs) if slugs else campaigns:
            recount_campaign(campaign)
            self.stdout.write(f"{campaign.slug}: {learn_campaign(campaign.pk)} words")
        self.stdout.write(f"pages: {learn_pages()} words")
