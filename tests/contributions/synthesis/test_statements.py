import pytest

from contributions.synthesis.choices import StatementKind
from contributions.synthesis.errors import SynthesisRefusedError
from contributions.synthesis.models import Extract, Statement, Synthesis
from contributions.synthesis.statements import (
    add_heading,
    delete_heading,
    delete_statement,
    move_heading,
    move_statement,
    open_synthesis,
    rename_heading,
    rewrite_statement,
    rewrite_synthesis,
    write_statement,
)
from tests.factories import CampaignFactory, UserFactory

from .factories import ExtractFactory, HeadingFactory, StatementFactory, SynthesisFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def compiler():
    return UserFactory()


def order_of(synthesis):
    """The synthesis in one line: each chapter's statements, a bar between chapters."""
    return "|".join("".join(s.text for s in heading.statements.all()) for heading in synthesis.headings.all())


@pytest.fixture
def synthesis():
    """Three chapters: ab|c| (the last one empty)."""
    synthesis = SynthesisFactory()
    first, second, _third = HeadingFactory.create_batch(3, synthesis=synthesis)
    for heading, text in [(first, "a"), (first, "b"), (second, "c")]:
        StatementFactory(heading=heading, text=text)
    return synthesis


def test_open_synthesis_twice_gives_the_same(compiler):
    campaign = CampaignFactory()
    first = open_synthesis(campaign, title="Un titre", compiler=compiler)
    assert open_synthesis(campaign, title="Un autre", compiler=compiler) == first
    assert Synthesis.objects.get().title == "Un titre"


def test_rewrite_synthesis_changes_the_words_around_the_statements(synthesis, compiler):
    rewrite_synthesis(synthesis, title="Titre", introduction="<p>i</p>", method="<p>m</p>", compiler=compiler)
    synthesis.refresh_from_db()
    assert (synthesis.title, synthesis.introduction, synthesis.method) == ("Titre", "<p>i</p>", "<p>m</p>")


@pytest.mark.parametrize(
    ("text", "step", "expected"),
    [
        ("a", -1, "ab|c|"),
        ("a", 1, "ba|c|"),
        ("b", -1, "ba|c|"),
        ("b", 1, "a|bc|"),
        ("c", -1, "abc||"),
        ("c", 1, "ab||c"),
    ],
)
def test_move_statement(synthesis, compiler, text, step, expected):
    move_statement(Statement.objects.get(text=text), step=step, compiler=compiler)
    assert order_of(synthesis) == expected


@pytest.mark.parametrize(
    ("place", "step", "expected"),
    [(0, -1, "ab|c|"), (0, 1, "c|ab|"), (1, -1, "c|ab|"), (2, 1, "ab|c|"), (2, -1, "ab||c")],
)
def test_move_heading(synthesis, compiler, place, step, expected):
    move_heading(synthesis.headings.all()[place], step=step, compiler=compiler)
    assert order_of(synthesis) == expected


def test_new_headings_and_statements_come_last(synthesis, compiler):
    heading = add_heading(synthesis, title="Dernier", compiler=compiler)
    write_statement(heading, kind=StatementKind.QUESTION, text="d", compiler=compiler)
    write_statement(synthesis.headings.first(), kind=StatementKind.MINORITY, text="e", compiler=compiler)
    assert order_of(synthesis) == "abe|c||d"


def test_rename_heading(synthesis, compiler):
    rename_heading(synthesis.headings.first(), title="Le foncier", compiler=compiler)
    assert synthesis.headings.first().title == "Le foncier"


def test_rewrite_statement_can_change_its_chapter(synthesis, compiler):
    rewrite_statement(
        Statement.objects.get(text="a"),
        kind=StatementKind.MINORITY,
        text="z",
        by_drafting_team=True,
        heading=synthesis.headings.last(),
        compiler=compiler,
    )
    statement = Statement.objects.get(text="z")
    assert (statement.kind, statement.by_drafting_team, order_of(synthesis)) == (StatementKind.MINORITY, True, "b|c|z")


def test_rewrite_statement_refuses_a_chapter_of_another_synthesis(synthesis, compiler):
    statement = Statement.objects.get(text="a")
    with pytest.raises(SynthesisRefusedError):
        rewrite_statement(statement, kind=statement.kind, text="a", heading=HeadingFactory(), compiler=compiler)
    assert order_of(synthesis) == "ab|c|"


def test_delete_heading_wants_it_empty(synthesis, compiler):
    with pytest.raises(SynthesisRefusedError, match="contient des énoncés"):
        delete_heading(synthesis.headings.first(), compiler=compiler)
    delete_heading(synthesis.headings.last(), compiler=compiler)
    assert order_of(synthesis) == "ab|c"


def test_delete_statement_leaves_its_passages_waiting_each_once(synthesis, compiler):
    statement = Statement.objects.get(text="a")
    alone = ExtractFactory(statement=statement)
    doubled = ExtractFactory(statement=statement)
    kept = ExtractFactory(statement=Statement.objects.get(text="b"), contribution=doubled.contribution)
    delete_statement(statement, compiler=compiler)
    assert list(Extract.objects.order_by("pk").values_list("pk", "statement__text")) == [
        (alone.pk, None),
        (kept.pk, "b"),
    ]
