"""The answers to the questions of a form, as they are read: by the version that was answered, whatever came since."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from .participation.asking import asked_of
from .participation.choices import QuestionType


@dataclass(frozen=True)
class Answer:
    label: str
    words: str
    is_public: bool = True


def answers_of(contribution):
    """Every answer that was kept, in the order in which it was asked."""
    if not contribution.answers:
        return []
    return [
        Answer(question.label, say(question, contribution.answers[question.key]), question.is_public)
        for question in asked_of(contribution).schema.questions
        if question.key in contribution.answers
    ]


def public_answers(contribution):
    """The answers that the form said would be public."""
    return [answer for answer in answers_of(contribution) if answer.is_public]


def say(question, answer):
    """An answer to this question as a person reads it: dates in full, numbers with their unit."""
    if question.type == QuestionType.DATE:
        return _say_day(answer)
    if question.type == QuestionType.NUMBER and isinstance(answer, int | float):
        return f"{number_format(answer)} {question.settings.get('unit') or ''}".strip()
    return in_words(answer)


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
