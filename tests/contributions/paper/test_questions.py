"""A form on paper: every question numbered, with what one writes on, and conditions that a pen can follow."""

import pytest

from contributions.paper.questions import answer_of, sheet_parts, when_asked
from contributions.participation.asking import AskedForm
from contributions.participation.schema import Comparison, Condition, Question, Schema, Section
from tests.factories import CampaignFactory, CollegeFactory

pytestmark = pytest.mark.django_db


class Sheet(AskedForm):
    """A form with the questions given, in no database."""

    schema = None


def asked(*questions, **fields):
    form = Sheet(CampaignFactory())
    schema = Schema(sections=(Section("Votre cantine", "Pour ceux qui cuisinent.", questions),), **fields)
    object.__setattr__(form, "schema", schema)
    return form


def question(kind, key="q", show_if=None, **settings):
    return Question(key=key, type=kind, label=key, settings=settings, show_if=show_if or Condition())


def numbered(form, colleges=()):
    return [(one["number"], one["key"]) for part in sheet_parts(form, colleges) for one in part["questions"]]


def test_questions_are_numbered_through_the_parts():
    assert numbered(asked(question("short", "repas"))) == [
        (1, "title"),
        (2, "body"),
        (3, "kind"),
        (4, "theme"),
        (5, "territory"),
        (6, "repas"),
        (7, "name"),
        (8, "contact"),
        (9, "organisation"),
    ]


def test_a_questionnaire_asks_neither_title_nor_text():
    form = asked(question("short", "repas"), asks_text=False, theme_use="hidden", territory_use="hidden")
    assert [part["title"] for part in sheet_parts(form)] == ["Votre cantine", "Qui êtes-vous ?"]
    assert numbered(form)[0] == (1, "repas")


def test_colleges_are_those_that_the_form_is_for():
    colleges = [CollegeFactory(code="elus", name="Élus"), CollegeFactory(code="habitants", name="Habitants")]
    parts = sheet_parts(asked(), colleges)
    [college] = [one for one in parts[-1]["questions"] if one["key"] == "college"]
    assert college["answer"]["choices"] == ["Élus", "Habitants"]


@pytest.mark.parametrize(
    ("made", "answer"),
    [
        (question("short"), {"kind": "lines", "lines": 1}),
        (question("email"), {"kind": "lines", "lines": 1}),
        (question("long", max_length=200), {"kind": "lines", "lines": 4}),
        (question("long", max_length=50_000), {"kind": "lines", "lines": 14}),
        (question("number", unit="repas"), {"kind": "short", "unit": "repas"}),
        (question("date"), {"kind": "cells", "groups": [2, 2, 4]}),
        (question("siret"), {"kind": "cells", "groups": [14]}),
        (question("choice", choices=["a", "b"]), {"kind": "boxes", "one": True, "choices": ["a", "b"]}),
        (question("choices", choices=["a"]), {"kind": "boxes", "one": False, "choices": ["a"]}),
        (
            question("scale", low=1, high=3, low_label="peu"),
            {"kind": "scale", "numbers": ["1", "2", "3"], "low": "peu", "high": ""},
        ),
        (question("matrix", rows=["r"], columns=["c"]), {"kind": "matrix", "rows": ["r"], "columns": ["c"]}),
        (question("box"), {"kind": "boxes", "one": False, "choices": ["Oui"]}),
        (question("consent", words="J'accepte."), {"kind": "boxes", "one": False, "choices": ["J'accepte."]}),
    ],
)
def test_each_type_has_its_lines_or_boxes(made, answer):
    assert answer_of(made)[0] == answer


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition(), ""),
        (Condition(tests=(Comparison("a", "is", "oui"),)), "Si vous avez répondu « oui » à 3 :"),
        (
            Condition("any", (Comparison("a", "is_not", "oui"), Comparison("b", "contains", "bio"))),
            "Si vous n'avez pas répondu « oui » à 3 ou votre réponse à 4 contient « bio » :",
        ),
    ],
)
def test_conditions_name_questions_by_their_numbers(condition, words):
    assert when_asked(condition, {"a": 3, "b": 4}) == words
