"""News of campaigns as readers find them: the newest of one, or of all, and page after page by key."""

import re
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from .models import Campaign, NewsPost
from .news import announce

PAGE = 10
NEWEST = 3
# A place in the list: the day and the number of the last post that was shown
PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})")


@dataclass(frozen=True)
class NewsList:
    """A piece of the list; `next` is the place from which the older ones follow, or empty."""

    posts: list = field(default_factory=list)
    next: str = ""
    is_first: bool = True


def list_posts(campaign, after=""):
    """The news of a campaign, newest first, after this place; a place that is none begins at the beginning."""
    posts = NewsPost.objects.of(campaign).live().public().newest()
    place = read_place(after)
    if place:
        day, pk = place
        posts = posts.filter(Q(day__lt=day) | Q(day=day, pk__lt=pk))
    found = list(posts[: PAGE + 1])
    shown = found[:PAGE]
    following = f"{shown[-1].day}.{shown[-1].pk}" if len(found) > PAGE else ""
    return NewsList(shown, following, place is None)


def read_place(typed):
    match = PLACE.fullmatch(typed)
    if match is None:
        return None
    try:
        return date.fromisoformat(match[1]), int(match[2])
    except ValueError:
        return None


def newest_posts(campaign):
    """The last news of a campaign; none for one that is not saved yet."""
    return list(NewsPost.objects.of(campaign).live().public().newest()[:NEWEST]) if campaign.pk else []


def newest_everywhere(user):
    """The last news of the campaigns that a list may name to this person, each with its `campaign`, in two queries."""
    posts = list(NewsPost.objects.visible_to(user).listed().newest()[:NEWEST])
    paths = {post.path[: -NewsPost.steplen] for post in posts}
    campaigns = {campaign.path: campaign for campaign in Campaign.objects.filter(path__in=paths)}
    for post in posts:
        post.campaign = campaigns[post.path[: -NewsPost.steplen]]
    return posts


def count_posts(campaign):
    return NewsPost.objects.of(campaign).live().public().count()


def tell_published_post(sender, instance, **kwargs):
    """When a post is published: the participants are told, if its editor asked for it, once."""
    if instance.is_told and instance.live:
        campaign = Campaign.objects.get(pk=instance.get_parent().pk)
        announce(
            campaign,
            "news_published",
            key=f"news-post:{instance.pk}",
            path=instance.get_url(),
            title=instance.title,
            standfirst=instance.standfirst,
        )
