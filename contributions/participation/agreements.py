"""What people agree to in a form: the exact words that they read, kept with the answer that was given to them."""

from concertation.privacy.consent import record_consent

from .asking import asked_of
from .choices import QuestionType

FORM_CONSENT = "form-consent"


def keep_consents(contribution, *, author):
    """Keep the words of each agreement that was ticked, in the caller's transaction."""
    for question in asked_of(contribution).schema.questions:
        if question.type == QuestionType.CONSENT and contribution.answers.get(question.key) is True:
            record_consent(
                FORM_CONSENT,
                text=words_of(question),
                language=contribution.language,
                user=author,
                target=contribution,
            )


def words_of(question):
    """All that stood beside the box."""
    return f"{question.label}\n\n{question.settings['words']}"


def withdraw_answer(consent):
    """An agreement that is taken back is no answer any more; the rest of the text stays."""
    contribution = consent.target
    if contribution is None:
        return
    for question in asked_of(contribution).schema.questions:
        if question.type == QuestionType.CONSENT and words_of(question).strip() == consent.agreed.text:
            contribution.answers.pop(question.key, None)
    contribution.save(update_fields=["answers"])
