"""The editor's questions in a form: built from the schema, asked when their condition holds, grouped by section."""

import json
from dataclasses import asdict, dataclass

from django import forms
from django.core.exceptions import ValidationError

from .choices import QuestionType
from .conditions import asked_questions, in_words
from .fields import build_field
from .names import QUESTION
from .schema import Section

NOTHING = (None, "", [], {})


@dataclass(frozen=True)
class ShownQuestion:
    """A field on the page, when it is asked, and the same in words for whoever has no script."""

    field: forms.BoundField
    condition: str
    when: str


@dataclass(frozen=True)
class ShownSection:
    section: Section
    questions: list[ShownQuestion]


class QuestionForm(forms.Form):
    """A form that asks the questions of `schema`. What is not asked is not required, and is not kept."""

    schema = None

    def add_questions(self, files):
        """The fields in their order; `files` (files.AnsweredFiles) is what the form carries for those that ask some."""
        for question in self.schema.questions:
            field = self.fields[QUESTION + question.key] = build_field(question)
            if question.type == QuestionType.FILE:
                field.follow(files, question.key)

    def full_clean(self):
        """See from the answers before it which question is asked, then check as usual."""
        self.unasked = self._unasked() if self.is_bound and self.schema else set()
        for key in self.unasked:
            self.fields[QUESTION + key].required = False
        super().full_clean()

    def _unasked(self):
        """The keys of what is not asked. Only the answers that a condition looks at are read for it."""
        questions = self.schema.questions
        watched = {test.question for question in questions for test in question.show_if.tests}
        given = {}
        for key in watched:
            bound = self[QUESTION + key]
            try:
                given[key] = bound.field.clean(bound.data)
            except ValidationError:
                continue  # said when the field itself is checked
        return {question.key for question in questions} - asked_questions(self.schema, given)

    def clean(self):
        cleaned = super().clean()
        for key in self.unasked:
            cleaned.pop(QUESTION + key, None)
            self.errors.pop(QUESTION + key, None)
        return cleaned

    def answers(self):
        """What is kept: {key: answer} of the questions that were asked and answered."""
        found = {question.key: self.cleaned_data.get(QUESTION + question.key) for question in self.schema.questions}
        return {key: answer for key, answer in found.items() if answer not in NOTHING}

    @property
    def own_fields(self):
        """The fields that every form has, before the editor's questions."""
        return [field for field in self.visible_fields() if not field.name.startswith(QUESTION)]

    @property
    def sections(self):
        """The editor's sections, as the page shows them."""
        labels = {question.key: question.label for question in self.schema.questions}
        return [
            ShownSection(section, [self._show(question, labels) for question in section.questions])
            for section in self.schema.sections
        ]

    def _show(self, question, labels):
        condition = question.show_if
        as_data = json.dumps(asdict(condition), ensure_ascii=False) if condition.tests else ""
        return ShownQuestion(self[QUESTION + question.key], as_data, in_words(condition, labels))
