"""What no single block of a form can see: labels given once, conditions that look back and name what exists."""

import uuid

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .choices import Operator, QuestionType
from .conditions import plain
from .lines import lines_of


def check_sections(sections):
    """Raise what contradicts itself, tied to its block. Gives a key to each question that has none yet."""
    earlier, errors = {}, {}
    for place, section in enumerate(sections):
        found = {}
        for rank, question in enumerate(section.value["questions"]):
            question.id = question.id or str(uuid.uuid4())
            if wrong := _check_question(question, earlier):
                found[rank] = StructBlockValidationError(block_errors=wrong)
            earlier[plain(question.value["label"])] = question
        if found:
            inside = StreamBlockValidationError(block_errors=found)
            errors[place] = StructBlockValidationError(block_errors={"questions": inside})
    if errors:
        raise StreamBlockValidationError(block_errors=errors)


def follow_renames(sections, before):
    """Conditions that name a question by the label that it had name it by its new one."""
    now = {question.id: question.value["label"] for question in _questions(sections)}
    known = {plain(label) for label in now.values()}
    had = {plain(question.value["label"]): question.id for question in _questions(before)}
    for question in _questions(sections):
        for test in question.value["show_if"]["tests"]:
            named = plain(test["question"])
            if named not in known and named in had and had[named] in now:
                test["question"] = now[had[named]]


def _questions(sections):
    return [question for section in sections for question in section.value["questions"]]


def _check_question(question, earlier):
    """What is wrong with one question, as {child block: error}."""
    wrong = _check_bounds(question)
    if plain(question.value["label"]) in earlier:
        wrong["label"] = ValidationError(_("Une autre question porte déjà cet intitulé."))
    tests = {}
    for number, test in enumerate(question.value["show_if"]["tests"]):
        if error := _check_test(test, earlier):
            tests[number] = StructBlockValidationError(block_errors=error)
    if tests:
        inside = ListBlockValidationError(block_errors=tests)
        wrong["show_if"] = StructBlockValidationError(block_errors={"tests": inside})
    return wrong


def _check_bounds(question):
    value = question.value
    lowest, highest = ("low", "high") if question.block_type == QuestionType.SCALE else ("min", "max")
    low, high = value.get(lowest), value.get(highest)
    if low is not None and high is not None and low >= high:
        return {highest: ValidationError(_("Le plus haut vient après le plus bas."))}
    return {}


def _check_test(test, earlier):
    """A condition names a question placed before, and a value that it can take."""
    target = earlier.get(plain(test["question"]))
    if target is None:
        return {
            "question": ValidationError(
                _(
                    "Aucune question placée plus haut ne s'intitule « %(label)s ». Une condition ne regarde que les"
                    " questions qui la précèdent."
                )
                % {"label": test["question"]}
            )
        }
    offered = possible_values(target)
    if offered and test["operator"] != Operator.CONTAINS and plain(test["value"]) not in map(plain, offered):
        said = _("« %(value)s » n'est pas une réponse possible à cette question. Réponses possibles : %(offered)s.")
        return {"value": ValidationError(said % {"value": test["value"], "offered": ", ".join(offered)})}
    return {}


def possible_values(question):
    """What a closed question may be answered by; nothing for an open one."""
    value, kind = question.value, question.block_type
    if kind in (QuestionType.CHOICE, QuestionType.CHOICES):
        return lines_of(value["choices"])
    if kind == QuestionType.MATRIX:
        return lines_of(value["columns"])
    if kind == QuestionType.SCALE:
        return [str(number) for number in range(value["low"], value["high"] + 1)]
    if kind in (QuestionType.BOX, QuestionType.CONSENT):
        return ["oui", "non"]
    if kind == QuestionType.FILE:
        return ["oui"]
    return []
