"""A questionnaire's answers as a text: its title and body are written from the public ones, always the same way.

Search, versions, extracts, moderation and the trail then work as for any contribution.
"""

from django.utils.translation import gettext as _

from ..answers import say
from ..models.contribution import BODY_LIMIT
from .asking import asked_of
from .choices import QuestionType

TITLE_LIMIT = 160


def is_for_the_team(contribution):
    """Whether it answers a questionnaire of which the team alone reads every answer: nothing to moderate or publish."""
    return contribution.form_version_id is not None and asks_the_team_only(asked_of(contribution).schema)


def asks_the_team_only(schema):
    return schema.is_questionnaire and not any(question.is_public for question in schema.questions)


def write_answers(asked, answers):
    """The title and the body of what was answered; a body of one sentence when only the team reads the answers.

    In lists a person's own sentence says more than the questionnaire's name: the first short public answer is the
    title.
    """
    title = _own_sentence(asked, answers) or _("Réponse au questionnaire « %(title)s »") % {"title": asked.title}
    said = [
        f"{question.label}\n{say(question, answers[question.key])}"
        for question in asked.schema.questions
        if question.is_public and question.key in answers
    ]
    body = "\n\n".join(said) or _("Ces réponses sont réservées à l'équipe.")
    return {"title": title[:TITLE_LIMIT], "body": body[:BODY_LIMIT]}


def _own_sentence(asked, answers):
    public = [question for question in asked.schema.questions if question.is_public]
    return next((answers[one.key] for one in public if one.type == QuestionType.SHORT and answers.get(one.key)), "")
