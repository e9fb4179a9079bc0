"""For feed readers: sessions as they are announced; only what everybody may find."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.template.defaultfilters import linebreaks
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from concertation.web.links import absolute_url

from . import words
from .agenda import Asked, found_by
from .models import WorkshopIndex

FEED_LENGTH = 30


class WorkshopsFeed(Feed):
    """The last sessions that were announced, narrowed by the agenda's filters. It has no reader: the same for all."""

    feed_type = Atom1Feed

    def get_object(self, request):
        return Asked.read(request.GET)

    def title(self, asked):
        return _("Les ateliers")

    def subtitle(self, asked):
        return _("Chaque session, dès qu'elle est annoncée.")

    def link(self, asked):
        index = WorkshopIndex.objects.live().first()
        return absolute_url(index.get_url() if index else "/")

    def feed_url(self, asked):
        address = absolute_url(reverse("workshops:feed"))
        return f"{address}?{asked.query}" if asked.query else address

    def items(self, asked):
        found = found_by(AnonymousUser(), asked).filter(announcement__isnull=False)
        return found.order_by("-announcement__announced_at", "-pk").for_lists()[:FEED_LENGTH]

    def item_title(self, workshop):
        return " · ".join(filter(None, [workshop.title, words.days(workshop)]))

    def item_description(self, workshop):
        """Its state, when, where and what for; HTML, as Atom reads it."""
        state = words.state_of(workshop)
        facts = " · ".join(filter(None, [str(workshop.format), words.place(workshop), words.short_hours(workshop)]))
        said = [state.word if state else "", workshop.standing.reason, facts, workshop.standfirst]
        return linebreaks("\n\n".join(filter(None, said)), autoescape=True)

    def item_pubdate(self, workshop):
        return workshop.standing.announced_at

    def item_updateddate(self, workshop):
        return max(workshop.standing.changed_at, workshop.last_published_at or workshop.standing.changed_at)

    def item_guid(self, workshop):
        return f"urn:uuid:{workshop.standing.uid}"

    def item_link(self, workshop):
        return absolute_url(workshop.get_url())
