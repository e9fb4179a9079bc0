"""What people answered to a questionnaire of the story, sent and published through the product's own use cases."""

import random
import uuid
from datetime import datetime, time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from concertation.text.choices import TextAction, TextStatus
from contributions.attachments.keep import keep_file
from contributions.moderation.decide import decide
from contributions.participation.asking import form_at
from contributions.participation.choices import QuestionType
from contributions.participation.questionnaire import write_answers
from contributions.submit import confirm_contribution, submit_contribution

from .clock import clock_at
from .papers import set_paper
from .story import read_story
from .voices import STORY_KEYS, address_of


def tell_questionnaire(campaign, code, *, cast, today):
    """Every answer of the story's file of that name, in the order of the days."""
    asked = form_at(campaign, code)
    dice = random.Random(code)  # noqa: S311 the same story at each telling, no secret
    for row in sorted(read_story(code)["answer"], key=lambda row: -row["day"]):
        hour = time(dice.randint(7, 20), dice.randint(0, 59))
        moment = timezone.make_aware(datetime.combine(today - timedelta(days=row["day"]), hour))
        _publish(_send(asked, row, cast, moment), cast.moderator, moment + timedelta(minutes=dice.randint(60, 300)))


def _send(asked, row, cast, moment):
    answers = answers_of_row(asked.schema, row)
    author = cast.accounts_by_name.get(row["author"])
    with clock_at(moment):
        return submit_contribution(
            asked.campaign,
            author=author,
            author_name=row["author"],
            author_email=author.email if author else address_of(row["author"]),
            submission_key=uuid.uuid5(STORY_KEYS, row["idee"]),
            kind=asked.schema.usual_kind.value,
            college=cast.colleges[row["college"]],
            territory=cast.territories[row["territory"]],
            form_version=asked.version,
            answers=answers,
            **write_answers(asked, answers),
        )


def _publish(text, moderator, moment):
    """The author confirms the address, if there is no account; the moderation reads the text, and publishes it."""
    with clock_at(moment - timedelta(minutes=50)):
        if text.status == TextStatus.UNCONFIRMED:
            confirm_contribution(text.pk)
    text.refresh_from_db()
    with clock_at(moment):
        decide(text, action=TextAction.PUBLISH, moderator=moderator, expected_status=text.status)


def answers_of_row(schema, row):
    """The answers as a form keeps them; a choice is told by its number, the first being 1."""
    return {
        question.key: answer_of(question, row[question.key]) for question in schema.questions if question.key in row
    }


def answer_of(question, told):
    settings = question.settings
    if question.type == QuestionType.CHOICE:
        return settings["choices"][told - 1]
    if question.type == QuestionType.CHOICES:
        return [settings["choices"][number - 1] for number in sorted(told)]
    if question.type == QuestionType.MATRIX:
        columns = [settings["columns"][number - 1] for number in told]
        return dict(zip(settings["rows"], columns, strict=True))
    if question.type == QuestionType.FILE:
        return [keep_paper(question, told["title"], told["text"])]
    return told


def keep_paper(question, title, text):
    """A PDF that waits for the answer, as one that was chosen in the form does."""
    uploaded = SimpleUploadedFile(f"{title}.pdf", set_paper(title, f"{title}\n\n{text}"))
    kept = keep_file(uploaded, question=question.key, audience=question.audience)
    return {"file": str(kept.key), "name": kept.name}
