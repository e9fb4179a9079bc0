"""For feed readers: the newest campaigns, and the newest contributions of each; only what everybody may read."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.template.defaultfilters import linebreaks, truncatewords
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from concertation.web.links import absolute_url
from concertation.web.security import keep_from_robots

from .calendar import state_of
from .models import Campaign, Contribution, NewsPost

FEED_LENGTH = 30


class CampaignFeed(Feed):
    feed_type = Atom1Feed

    def get_object(self, request, slug):
        """A feed has no reader: it is the same for everybody, whoever asks."""
        campaign = Campaign.objects.visible_to(AnonymousUser()).with_openness().filter(slug=slug).first()
        if campaign is None:
            raise Http404(_("Cette concertation n'existe pas, ou n'est plus en ligne."))
        if not campaign.is_open_to_all:
            keep_from_robots(request)
        return campaign

    def title(self, campaign):
        return _("%(campaign)s : les contributions") % {"campaign": campaign.title}

    def subtitle(self, campaign):
        return campaign.question

    def link(self, campaign):
        return absolute_url(campaign.get_url())

    def feed_url(self, campaign):
        return absolute_url(reverse("contributions:feed", args=[campaign.slug]))

    def items(self, campaign):
        texts = Contribution.objects.filter(campaign=campaign).published().for_lists()
        return texts.order_by("-published_at", "-pk")[:FEED_LENGTH]

    def item_title(self, contribution):
        return f"{contribution.reference} · {contribution.title}"

    def item_description(self, contribution):
        """HTML, as Atom reads it: what was typed stays text."""
        return linebreaks(truncatewords(contribution.body, 60), autoescape=True)

    def item_author_name(self, contribution):
        return str(contribution.organisation or contribution.author_name)

    def item_pubdate(self, contribution):
        return contribution.published_at

    def item_updateddate(self, contribution):
        return contribution.updated_at

    def item_link(self, contribution):
        return absolute_url(contribution.get_absolute_url())


class CampaignsFeed(Feed):
    """Campaigns as they are published, those that everybody may find and enter. It has no reader either."""

    feed_type = Atom1Feed
    link = "/"

    def title(self):
        return _("Les concertations")

    def subtitle(self):
        return _("Chaque concertation, dès qu'elle est publiée.")

    def feed_url(self):
        return absolute_url(reverse("contributions:campaigns_feed"))

    def items(self):
        """The newest first."""
        open_to_all = Campaign.objects.visible_to(AnonymousUser()).listed().prefetch_related("phases")
        return open_to_all.order_by("-first_published_at", "-pk")[:FEED_LENGTH]

    def item_title(self, campaign):
        return f"{campaign.title} · {campaign.question}"

    def item_description(self, campaign):
        """Where it stands, then what it is about; HTML, as Atom reads it."""
        return linebreaks("\n\n".join(filter(None, [state_of(campaign).word, campaign.standfirst])), autoescape=True)

    def item_pubdate(self, campaign):
        return campaign.first_published_at

    def item_updateddate(self, campaign):
        return campaign.last_published_at

    def item_link(self, campaign):
        return absolute_url(campaign.get_url())


class NewsFeed(CampaignFeed):
    """The news of a campaign: under the same door, with the standfirst for a description."""

    def title(self, campaign):
        return _("%(campaign)s : les actualités") % {"campaign": campaign.title}

    def feed_url(self, campaign):
        return absolute_url(reverse("contributions:news_feed", args=[campaign.slug]))

    def items(self, campaign):
        return NewsPost.objects.of(campaign).live().public().newest()[:FEED_LENGTH]

    def item_title(self, post):
        return post.title

    def item_description(self, post):
        return linebreaks(post.standfirst, autoescape=True)

    def item_author_name(self, post):
        return None

    def item_pubdate(self, post):
        return post.first_published_at or post.latest_revision_created_at

    def item_updateddate(self, post):
        return post.last_published_at or post.latest_revision_created_at

    def item_link(self, post):
        return absolute_url(post.get_url())
