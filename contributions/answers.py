"""The answers to the editor's own questions, as they are shown."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .choices import Audience


@dataclass(frozen=True)
class Answer:
    label: str
    words: str


def public_answers(contribution):
    """The answers that the editor marked public, in the form's order; a removed question takes its own along."""
    if not contribution.answers:
        return []
    questions = contribution.campaign.custom_fields.all()
    return [
        Answer(question.label, in_words(contribution.answers[question.clean_name]))
        for question in questions
        if question.audience == Audience.PUBLIC and question.clean_name in contribution.answers
    ]


def in_words(answer):
    """An answer to an editor's question, as a person reads it."""
    if isinstance(answer, bool):
        return _("oui") if answer else _("non")
    return ", ".join(map(str, answer)) if isinstance(answer, list) else answer
