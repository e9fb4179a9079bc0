"""The answers to the questions of a form, as they are read: by the version that was answered, whatever came since."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from concertation.web.links import absolute_url

from .attachments.shown import files_by_question
from .participation.asking import asked_of
from .participation.choices import QuestionType


@dataclass(frozen=True)
class Answer:
    """One answer in words; `files` (attachments.shown.ShownFile) when the question asked for some."""

    label: str
    words: str
    is_public: bool = True
    files: tuple = ()


def answers_of(contribution, *, key="", files=None):
    """Every answer that was kept, in the order in which it was asked; `key` is the author's, who opens files by it.

    `files`, by question, are those of a text that is not sent yet.
    """
    if not contribution.answers:
        return []
    asked = [one for one in asked_of(contribution).schema.questions if one.key in contribution.answers]
    has_files = any(question.type == QuestionType.FILE for question in asked)
    if files is None:
        files = files_by_question(contribution, key=key) if has_files else {}
    return [
        Answer(
            question.label,
            say(question, contribution.answers[question.key]),
            question.is_public,
            tuple(files.get(question.key, ())),
        )
        for question in asked
    ]


def public_answers(contribution, *, files=None):
    """The answers that the form said would be public."""
    return [answer for answer in answers_of(contribution, files=files) if answer.is_public]


def say(question, answer):
    """An answer to this question as a person reads it: dates in full, numbers with their unit."""
    if question.type == QuestionType.DATE:
        return _say_day(answer)
    if question.type == QuestionType.FILE:
        return ", ".join(one["name"] for one in answer)
    if question.type == QuestionType.NUMBER and isinstance(answer, int | float):
        return f"{number_format(answer)} {question.settings.get('unit') or ''}".strip()
    return in_words(answer)


def say_in_table(question, contribution):
    """The same for a table that leaves the site: files with their addresses, which ask who reads them."""
    answer = contribution.answers[question.key]
    if question.type != QuestionType.FILE:
        return say(question, answer)
    return "\n".join(f"{one['name']} {address_of_file(contribution, one['file'])}" for one in answer)


def address_of_file(contribution, key):
    return absolute_url(
        reverse("contributions:attachment", args=[contribution.campaign.slug, contribution.reference, key])
    )


def _say_day(answer):
    try:
        return date_format(date.fromisoformat(answer))
    except (TypeError, ValueError):
        return in_words(answer)  # what an older form took for a date


def in_words(answer):
    """An answer as a person reads it, whatever asked it."""
    if answer is None:
        return ""
    if isinstance(answer, bool):
        return _("oui") if answer else _("non")
    if isinstance(answer, dict):
        return answer["label"] if "label" in answer else "\n".join(f"{row} : {said}" for row, said in answer.items())
    return ", ".join(map(str, answer)) if isinstance(answer, list) else str(answer)
