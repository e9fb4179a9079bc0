"""A form that was changed while somebody filled it: which version they saw, and what it asked that is asked no more."""

from ..answers import say
from ..attachments.keep import waiting_attachments
from ..models import FormVersion
from .choices import QuestionType
from .fields import build_field
from .names import QUESTION
from .questions import NOTHING
from .schema import read_schema

SEEN = "formulaire"


def version_number(asked):
    """What the page carries to say which version it shows."""
    return asked.version.number if asked.version else 0


def shown_version(typed):
    """The number of the version that was shown, or None when the page did not say."""
    number = typed.get(SEEN, "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None


def lost_answers(asked, typed):
    """What was typed for questions that are gone, as [(label, words)]; nothing when the version is the same."""
    number = shown_version(typed)
    if number is None or asked.form is None or number == version_number(asked):
        return []
    seen = FormVersion.objects.filter(form=asked.form, number=number).first()
    if seen is None:
        return []
    today = {question.key: question.type for question in asked.schema.questions}
    gone = [question for question in read_schema(seen.schema).questions if today.get(question.key) != question.type]
    typed_there = [(question, _typed(question, typed)) for question in gone]
    return [(question.label, words) for question, words in typed_there if words]


def unsent_answers(campaign, code, typed):
    """All that was typed for the questions of the form that was shown, as [(label, words)], wherever it is now."""
    number = shown_version(typed)
    if not number:
        return []
    seen = FormVersion.objects.filter(form__campaign=campaign, form__code=code, number=number).first()
    return typed_answers(read_schema(seen.schema), typed) if seen else []


def typed_answers(schema, typed):
    """What was typed for each question, right or wrong, as [(label, words)]; nothing for those left empty."""
    found = [(question.label, _typed(question, typed)) for question in schema.questions]
    return [(label, words) for label, words in found if words]


def _typed(question, typed):
    """The words that were typed for a question, right or wrong."""
    value = build_field(question).widget.value_from_datadict(typed, {}, QUESTION + question.key)
    if question.type == QuestionType.FILE:
        return ", ".join(row.name for row in waiting_attachments(value))
    return "" if value in NOTHING or value is False else say(question, value)
