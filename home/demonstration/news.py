"""The story's news and the questions that people ask, each below or beside its campaign."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.text import slugify

from contributions.models import CommonQuestion, NewsPost

from .body import blocks, figure
from .story import read_story

MORNING = time(9, 30)


def create_news(campaigns, today):
    """`campaigns` by their code; a campaign that is not told of has no news."""
    story = read_story("news")
    for position, row in enumerate(story["question"]):
        campaign = campaigns[row["campaign"]]
        CommonQuestion.objects.create(
            campaign=campaign, question=row["question"], answer=row["html"], sort_order=position
        )
    for row in story["news"]:
        create_post(campaigns[row["campaign"]], row, today)
    for code in {row["campaign"] for row in story["question"]}:
        campaigns[code].save_revision().publish()


def create_post(campaign, row, today):
    day = row.get("day") or today - timedelta(days=row["days_ago"])
    post = NewsPost(
        title=row["title"],
        slug=slugify(row["title"])[:60].strip("-"),
        day=day,
        standfirst=row["standfirst"],
        search_description=row["standfirst"],
        picture=[("figure", figure(row))] if "picture" in row else [],
        body=blocks(row["block"]),
        first_published_at=timezone.make_aware(datetime.combine(day, MORNING)),
    )
    campaign.add_child(instance=post)
    post.save_revision().publish()
    return post
