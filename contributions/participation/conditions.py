"""When a question is asked: decided by the server from the earlier answers; the page only shows it sooner."""

from django.utils.translation import gettext as _

from .choices import Join, Operator


def is_asked(condition, answers):
    """Whether the condition holds for these answers, {key: kept value}. A question that was not asked has no answer."""
    if not condition.tests:
        return True
    held = (holds(test, answers.get(test.question)) for test in condition.tests)
    return any(held) if condition.join == Join.ANY else all(held)


def holds(test, answer):
    """Whether one comparison holds; capitals and spaces around do not count."""
    wanted = plain(test.value)
    given = [plain(value) for value in values_of(answer)]
    if test.operator == Operator.IS_NOT:
        return wanted not in given
    if test.operator == Operator.CONTAINS:
        return any(wanted in value for value in given)
    return wanted in given


def values_of(answer):
    """An answer as the list of what may be compared; none for no answer."""
    if answer in (None, "", []):
        return []
    if isinstance(answer, bool):
        return ["oui" if answer else "non"]  # what the editor types, whatever the language of who answers
    if isinstance(answer, dict):
        return [str(value) for value in answer.values()]
    if isinstance(answer, list):
        # Of files one only asks whether there are some
        return ["oui"] if isinstance(answer[0], dict) else [str(value) for value in answer]
    return [str(answer)]


def plain(value):
    return " ".join(str(value or "").split()).casefold()


def asked_questions(schema, answers):
    """The keys of the questions that are asked of whoever answers so, each seen from those before it only."""
    asked, kept = set(), {}
    for question in schema.questions:
        if is_asked(question.show_if, kept):
            asked.add(question.key)
            if question.key in answers:
                kept[question.key] = answers[question.key]
    return asked


def in_words(condition, labels):
    """The condition as a sentence, for whoever reads the form without a script. `labels`: {key: label}."""
    if not condition.tests:
        return ""
    sentences = {
        Operator.IS: _("vous avez répondu « %(value)s » à « %(question)s »"),
        Operator.IS_NOT: _("vous n'avez pas répondu « %(value)s » à « %(question)s »"),
        Operator.CONTAINS: _("votre réponse à « %(question)s » contient « %(value)s »"),
    }
    said = [
        sentences[test.operator] % {"value": test.value, "question": labels.get(test.question, test.question)}
        for test in condition.tests
    ]
    together = _(" ou ") if condition.join == Join.ANY else _(" et ")
    return _("À remplir si %(conditions)s.") % {"conditions": together.join(said)}
