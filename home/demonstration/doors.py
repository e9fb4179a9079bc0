"""What happened to texts once they were public: rewritten, merged, withdrawn, reported; through its own use cases."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from concertation.discussion.models import ModeratedComment
from concertation.text.choices import TextAction
from contributions.models import Contribution
from contributions.moderation.merge import merge_texts
from contributions.moderation.moderable import moderable_of
from contributions.moderation.proposals import decide_on_proposal
from contributions.moderation.reports.close import dismiss_reports
from contributions.moderation.reports.give import report_text
from contributions.proposals import propose_version
from contributions.withdraw import withdraw_contribution

from .clock import clock_at
from .story import read_story


def tell_doors(campaign, cast, today):
    """Close and report texts of the campaign as the story says, once its voices and supports are told."""
    story = read_story("doors")
    texts = Contribution.objects.filter(campaign=campaign)
    for row in story["merge"]:
        with clock_at(_moment(today, row["day"], 10)):
            source, into = (texts.get(title__startswith=row[name]) for name in ("contribution", "into"))
            merge_texts(source, into=into, moderator=cast.moderator, note=row["note"])
    for row in story["withdraw"]:
        text = texts.get(title__startswith=row["contribution"])
        with clock_at(_moment(today, row["day"], 18)):
            withdraw_contribution(text, actor=text.author)
    for row in story["new_version"]:
        _write_anew(row, texts, today, cast)
    for number, row in enumerate(story["report"]):
        _report(row, texts, today, number, cast)


def _write_anew(row, texts, today, cast):
    """The author changes some words; where the story says so, a moderator has published them."""
    text = texts.get(title__startswith=row["contribution"])
    body = text.body
    for before, after in row["changes"]:
        if before not in body:
            raise LookupError(before)
        body = body.replace(before, after)
    with clock_at(_moment(today, row["day"], 19)):
        proposal = propose_version(text, actor=text.author, holds_key=True, title=text.title, body=body, why=row["why"])
    if "published_day" in row:
        with clock_at(_moment(today, row["published_day"], 10)):
            decide_on_proposal(proposal, action=TextAction.PUBLISH, moderator=cast.moderator, seen=proposal.edition)


def _report(row, texts, today, number, cast):
    if "comment" in row:
        target = ModeratedComment.objects.get(comment__startswith=row["comment"])
    else:
        target = texts.get(title__startswith=row["contribution"])
    with clock_at(_moment(today, row["day"], 9)):
        report, _is_new = report_text(
            moderable_of(target), ground=row["ground"], words=row["words"], caller=f"reader-{number}"
        )
    if "dismissed_day" in row:
        with clock_at(_moment(today, row["dismissed_day"], 11)):
            dismiss_reports(target, moderator=cast.moderator, seen=report.pk)


def _moment(today, day, hour):
    return timezone.make_aware(datetime.combine(today - timedelta(days=day), time(hour)))
