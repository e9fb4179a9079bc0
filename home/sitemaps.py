"""What search engines may know of: what everybody may see."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.models import Page

from contributions.models import Contribution
from contributions.synthesis.models import Synthesis


class PageSitemap(Sitemap):
    limit = 5000

    def items(self):
        return Page.objects.live().public().filter(depth__gt=1).order_by("path")

    def location(self, page):
        return page.get_url() or "/"

    def lastmod(self, page):
        return page.last_published_at


class ContributionSitemap(Sitemap):
    limit = 5000

    def items(self):
        texts = Contribution.objects.published().visible_to(AnonymousUser()).select_related("campaign")
        return texts.only("reference", "updated_at", "campaign__slug").order_by("pk")

    def lastmod(self, contribution):
        return contribution.updated_at


class SynthesisSitemap(Sitemap):
    def items(self):
        return Synthesis.objects.visible_to(AnonymousUser()).select_related("campaign").order_by("pk")

    def location(self, synthesis):
        return reverse("synthesis:synthesis", args=[synthesis.campaign.slug])


SITEMAPS = {"pages": PageSitemap, "contributions": ContributionSitemap, "synthesis": SynthesisSitemap}
