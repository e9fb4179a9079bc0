"""The questions of several versions of forms side by side, for tables: one column a question, however called."""

from ..answers import say_in_table
from ..models import FormVersion
from .schema import read_schema


class AnswerColumns:
    """The columns that hold the answers given to these versions, in the order of the newest.

    Each answer is read, and kept from the public or not, by the version that it was given to: a question that became
    public later publishes no answer that was given to the team.
    """

    def __init__(self, versions, *, public_only):
        self.public_only = public_only
        self.by_version = {version.pk: self._readable(version) for version in versions}
        newest_first = reversed(list(self.by_version.values()))
        self.labels = {}
        for questions in newest_first:
            for key, question in questions.items():
                self.labels.setdefault(key, question.label)

    def _readable(self, version):
        questions = read_schema(version.schema).questions
        return {question.key: question for question in questions if question.is_public or not self.public_only}

    def headings(self):
        return list(self.labels.values())

    def cells(self, contribution):
        """The contribution's answers in words, one for each column."""
        said = self._said(contribution)
        return [said.get(key, "") for key in self.labels]

    def said_in(self, contribution):
        """The contribution's answers as [{question, answer}], each under the words it was asked with."""
        questions = self._questions_to(contribution)
        return [{"question": questions[key].label, "answer": said} for key, said in self._said(contribution).items()]

    def _questions_to(self, contribution):
        return self.by_version.get(contribution.form_version_id, {})

    def _said(self, contribution):
        given, questions = contribution.answers, self._questions_to(contribution)
        return {key: say_in_table(question, contribution) for key, question in questions.items() if key in given}


def columns_of_campaign(campaign):
    """The public columns of all forms of a campaign, of today and of before."""
    versions = FormVersion.objects.filter(form__campaign=campaign).order_by("form__sort_order", "form_id", "number")
    return AnswerColumns(versions, public_only=True)
