"""What people said: contributions, comments and supports, sent and decided through the product's own use cases."""

import random
import uuid
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.text import slugify

from concertation.discussion.post import confirm_comment, post_comment
from concertation.people.voice import validators_of
from concertation.text.choices import TextAction, TextStatus
from contributions.choices import ContributionSource
from contributions.endorsement.review import decline_text, endorse_text
from contributions.models import Contribution, Support
from contributions.moderation.decide import decide
from contributions.moderation.models import Ground
from contributions.recount import recount_campaign
from contributions.submit import confirm_contribution, submit_contribution

from .attached import attach
from .clock import clock_at
from .story import read_story

ENDINGS = {
    TextStatus.PUBLISHED: [TextAction.PUBLISH],
    TextStatus.RETURNED: [TextAction.RETURN],
    TextStatus.REFUSED: [TextAction.REFUSE],
    TextStatus.HIDDEN: [TextAction.PUBLISH, TextAction.HIDE],
    TextStatus.PENDING: [],
    # its organisation has not read it, or has given it back
    TextStatus.INTERNAL: [],
    TextStatus.DECLINED: [],
}
STORY_KEYS = uuid.UUID("6ce1c1f2-27e5-4bb2-9f5e-2d1c1b7f1a42")


class Voices:
    """Tells one campaign's contributions in their order, with who is who at hand."""

    def __init__(self, campaign, rows, *, day_zero, backwards=False, cast, seed):
        self.campaign = campaign
        self.rows = sorted(rows, key=lambda row: -row["day"]) if backwards else rows
        self.day_zero = day_zero
        self.backwards = backwards
        self.cast = cast
        self.form = campaign.asked_forms[0]
        self.themes = {theme.code: theme for theme in campaign.themes.all()}
        self.grounds = {ground.code: ground for ground in Ground.objects.all()}
        self.dice = random.Random(seed)  # noqa: S311 the same story at each telling, no secret
        self.supports = []
        self.habits = read_story("answers")

    def tell(self):
        """Every contribution with its comments and supports; returns the contributions in their order."""
        told = [self._tell_contribution(row) for row in self.rows]
        Support.objects.bulk_create(self.supports)
        recount_campaign(self.campaign)
        return told

    def _moment(self, day, *, after=None):
        """A time of that day when people write, after the moment that it answers to."""
        date = self.day_zero + timedelta(days=-day if self.backwards else day)
        hour = time(self.dice.randint(7, 19), self.dice.randint(0, 59))
        moment = timezone.make_aware(datetime.combine(date, hour))
        return max(moment, after + timedelta(minutes=self.dice.randint(9, 90))) if after else moment

    def _tell_contribution(self, row):
        moment = self._moment(row["day"])
        author = self.cast.accounts_by_name.get(row["author"])
        organisation = self.cast.organisations.get(row.get("organisation"))
        with clock_at(moment):
            contribution = submit_contribution(
                self.campaign,
                author=author,
                author_name=row["author"],
                author_email=author.email if author else address_of(row["author"]),
                submission_key=uuid.uuid5(STORY_KEYS, row["title"]),
                kind=row["kind"],
                title=row["title"],
                body=row["text"].strip(),
                theme=self.themes[row["theme"]],
                college=self.cast.colleges[row["college"]],
                territory=self.cast.territories[row["territory"]],
                organisation=organisation,
                source=row.get("source", ContributionSource.ONLINE),
                form_version=self.form.version,
                answers=self._answers(row),
                attachments=attach(row.get("file", [])),
            )
        if contribution.status == TextStatus.UNCONFIRMED:
            with clock_at(moment + timedelta(minutes=self.dice.randint(2, 40))):
                confirm_contribution(contribution.pk)
        self._review(contribution, row, moment)
        self._end(contribution, row, moment)
        contribution.refresh_from_db(fields=["status"])
        if row.get("status", TextStatus.PUBLISHED) == TextStatus.PUBLISHED:
            self._support(contribution, row.get("supports", 0))
            for comment in row.get("comment", []):
                self._tell_comment(contribution, comment, after=moment + timedelta(hours=5))
        return Contribution.objects.get(pk=contribution.pk)

    def _answers(self, row):
        """What the person answers to the editor's own questions, when the campaign asks them."""
        answers = {}
        for question in self.form.schema.questions:
            for key in ("college", "theme"):
                answer = self.habits[key].get(question.label, {}).get(row[key])
                if answer is not None:
                    answers[question.key] = answer
        return answers

    def _review(self, text, row, moment):
        """What the organisation says of a text that waits for it, within the hour; nothing yet if the story says so."""
        status = row.get("status", TextStatus.PUBLISHED)
        if text.status != TextStatus.INTERNAL or status == TextStatus.INTERNAL:
            return
        reviewer = validators_of(text.organisation).exclude(user=text.author).first().user
        with clock_at(moment + timedelta(minutes=self.dice.randint(20, 60))):
            if status == TextStatus.DECLINED:
                decline_text(text, reviewer=reviewer, number=1, note=row["note"])
            else:
                endorse_text(text, reviewer=reviewer, number=1)

    def _end(self, text, row, moment):
        """The moderator's decisions, hours after the text came."""
        for rank, action in enumerate(ENDINGS[row.get("status", TextStatus.PUBLISHED)]):
            text.refresh_from_db()
            last = action == TextAction(ENDINGS[row.get("status", TextStatus.PUBLISHED)][-1])
            with clock_at(moment + timedelta(minutes=self.dice.randint(95, 280), days=rank)):
                decide(
                    text,
                    action=action,
                    moderator=self.cast.moderator,
                    ground=self.grounds.get(row.get("ground")) if last else None,
                    note=row.get("note", "") if last else "",
                    expected_status=text.status,
                )

    def _tell_comment(self, contribution, row, *, after, reply_to=None):
        moment = self._moment(row["day"], after=after)
        author = self.cast.accounts_by_name.get(row["author"])
        with clock_at(moment):
            comment = post_comment(
                contribution,
                text=row["text"].strip(),
                submission_key=uuid.uuid5(STORY_KEYS, row["text"]),
                author=author,
                name=row["author"],
                email="" if author else address_of(row["author"]),
                reply_to=reply_to,
                stance=row.get("stance", ""),
                college=self.cast.colleges[row["college"]],
                territory=self.cast.territories[row["territory"]],
                organisation=self.cast.organisations.get(row.get("organisation")),
            )
        if comment.status == TextStatus.UNCONFIRMED:
            with clock_at(moment + timedelta(minutes=3)):
                confirm_comment(comment.pk)
        self._end(comment, row, moment)
        for reply in row.get("reply", []):
            self._tell_comment(contribution, reply, after=moment + timedelta(hours=5), reply_to=comment.pk)

    def _support(self, contribution, wanted):
        """As many supporters as the story wants, among all the accounts but the author."""
        crowd = [user for user in self.cast.crowd if user.pk != contribution.author_id]
        for user in self.dice.sample(crowd, min(wanted, len(crowd))):
            self.supports.append(Support(contribution=contribution, user=user))


def address_of(name):
    """An invented address for somebody without account; the same name keeps the same one."""
    return f"{slugify(name).replace('-', '.') or 'anonyme'}@exemple.fr"
