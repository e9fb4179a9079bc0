"""From the blocks that an editor wrote to the schema that people answer."""

from datetime import date

from .choices import QuestionType
from .conditions import plain
from .lines import lines_of
from .schema import Comparison, Condition, Question, Schema, Section

LINES = ("choices", "rows", "columns")


def compose_schema(form):
    """The schema of the form as it stands, drafts included: conditions that name nothing are left out."""
    keys, sections = {}, []
    for section in form.sections:
        questions = tuple(_question(block, keys) for block in section.value["questions"])
        sections.append(Section(section.value["title"] or "", section.value["introduction"] or "", questions))
    return Schema(
        title=form.title,
        introduction=form.introduction,
        asks_text=form.asks_text,
        body_max_length=form.body_max_length,
        kinds=tuple(form.kinds or ()),
        theme_use=form.theme_use,
        territory_use=form.territory_use,
        sections=tuple(sections),
    )


def _question(block, keys):
    value = block.value
    question = Question(
        key=block.id,
        type=QuestionType(block.block_type).value,
        label=value["label"],
        help=value["help"] or "",
        required=bool(value["required"]),
        audience=value["audience"],
        show_if=_condition(value["show_if"], keys),
        settings={name: _plain_value(name, value[name]) for name in block.block.own_settings},
    )
    keys[plain(question.label)] = question.key
    return question


def _condition(value, keys):
    tests = tuple(
        Comparison(keys[plain(test["question"])], test["operator"], test["value"])
        for test in value["tests"]
        if plain(test["question"]) in keys
    )
    return Condition(value["join"], tests)


def _plain_value(name, value):
    if name in LINES:
        return lines_of(value)
    return value.isoformat() if isinstance(value, date) else value
