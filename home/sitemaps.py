"""What search engines may know of: what everybody may see."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from concertation.people.models import Organisation
from concertation.people.spaces.rules import pages_found_by
from contributions.models import Contribution
from contributions.synthesis.models import Synthesis


class PublicSitemap(Sitemap):
    """Addresses under the site's public name, whatever name a request came by."""

    def get_domain(self, site=None):
        return urlsplit(settings.PUBLIC_URL).netloc

    def get_protocol(self, protocol=None):
        return urlsplit(settings.PUBLIC_URL).scheme


class PageSitemap(PublicSitemap):
    limit = 5000

    def items(self):
        return pages_found_by(AnonymousUser()).order_by("path")

    def location(self, page):
        return page.get_url() or "/"

    def lastmod(self, page):
        return page.last_published_at


class ContributionSitemap(PublicSitemap):
    limit = 5000

    def items(self):
        texts = Contribution.objects.published().visible_to(AnonymousUser()).listed().select_related("campaign")
        return texts.only("reference", "updated_at", "campaign__slug").order_by("pk")

    def lastmod(self, contribution):
        return contribution.updated_at


class SynthesisSitemap(PublicSitemap):
    def items(self):
        published = Synthesis.objects.visible_to(AnonymousUser()).listed().with_newest_version()
        return published.select_related("campaign").order_by("pk")

    def lastmod(self, synthesis):
        return synthesis.newest_published_at

    def location(self, synthesis):
        return reverse("synthesis:synthesis", args=[synthesis.campaign.slug])


class OrganisationSitemap(PublicSitemap):
    limit = 5000

    def items(self):
        return Organisation.objects.only("code").order_by("pk")

    def location(self, organisation):
        return reverse("organisations:organisation", args=[organisation.code])


SITEMAPS = {
    "pages": PageSitemap,
    "contributions": ContributionSitemap,
    "synthesis": SynthesisSitemap,
    "organisations": OrganisationSitemap,
}
