import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from concertation.journal.models import Entry
from concertation.text.choices import TextStatus
from contributions.synthesis.errors import SynthesisRefusedError
from contributions.synthesis.extracts import place_extract, remove_extract, take_extract
from contributions.synthesis.models import Extract
from contributions.versions import keep_version
from tests.factories import ContributionFactory, UserFactory

from .factories import PASSAGE, ExtractFactory, StatementFactory, SynthesisFactory, TreatmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def compiler():
    return UserFactory()


def test_take_extract_keeps_place_words_version_and_hand(synthesis, contribution, statement, compiler):
    start = contribution.body.index(PASSAGE)
    end = start + len(PASSAGE)
    extract = take_extract(
        synthesis,
        contribution=contribution,
        quote=PASSAGE,
        start=start,
        end=end,
        statement=statement,
        compiler=compiler,
    )
    extract.refresh_from_db()
    assert (extract.start, extract.end, extract.quote) == (start, end, PASSAGE)
    assert (extract.contribution, extract.version, extract.statement) == (
        contribution,
        contribution.versions.get(),
        statement,
    )
    assert extract.created_by == compiler
    assert Entry.objects.filter(action="extract.taken", actor=compiler).count() == 1


@pytest.mark.parametrize("under", [True, False], ids=["under a statement", "unplaced"])
def test_take_extract_twice_is_taking_it_once(synthesis, contribution, statement, compiler, under):
    wanted = {
        "contribution": contribution, "quote": PASSAGE, "statement": statement if under else None, "compiler": compiler
    }  # fmt: skip
    assert take_extract(synthesis, **wanted) == take_extract(synthesis, **wanted)
    assert Extract.objects.count() == 1
    assert Entry.objects.filter(action="extract.taken").count() == 1


def test_take_extract_reads_the_newest_version(synthesis, contribution, compiler):
    contribution.body = "Un autre texte, tout neuf."
    contribution.save()
    newest = keep_version(contribution)
    with pytest.raises(SynthesisRefusedError):
        take_extract(synthesis, contribution=contribution, quote=PASSAGE, compiler=compiler)
    extract = take_extract(synthesis, contribution=contribution, quote="un autre texte".capitalize(), compiler=compiler)
    assert extract.version == newest


def test_take_extract_ends_a_setting_aside(synthesis, contribution, compiler):
    TreatmentFactory(synthesis=synthesis, contribution=contribution)
    take_extract(synthesis, contribution=contribution, quote=PASSAGE, compiler=compiler)
    assert not synthesis.treatments.exists()


@pytest.mark.parametrize("quote", ["", "   ", "jamais écrit", "x" * 1_000_000, "<script>alert(1)</script>"])
def test_take_extract_refuses_words_that_are_not_in_the_text(synthesis, contribution, compiler, quote):
    with pytest.raises(SynthesisRefusedError, match=f"pas dans le texte de {contribution.reference}"):
        take_extract(synthesis, contribution=contribution, quote=quote, compiler=compiler)
    assert not Extract.objects.exists()


@pytest.mark.parametrize("status", [status for status in TextStatus if status != TextStatus.PUBLISHED])
def test_take_extract_refuses_what_is_not_published(synthesis, compiler, status):
    contribution = ContributionFactory(campaign=synthesis.campaign, status=status)
    with pytest.raises(SynthesisRefusedError, match="n'est pas publiée"):
        take_extract(synthesis, contribution=contribution, quote=PASSAGE, compiler=compiler)


def test_take_extract_refuses_another_campaign(synthesis, compiler):
    with pytest.raises(SynthesisRefusedError, match="autre concertation"):
        take_extract(synthesis, contribution=ContributionFactory(), quote=PASSAGE, compiler=compiler)


def test_take_extract_refuses_a_statement_of_another_synthesis(synthesis, contribution, compiler):
    with pytest.raises(SynthesisRefusedError, match="autre synthèse"):
        take_extract(
            synthesis, contribution=contribution, quote=PASSAGE, statement=StatementFactory(), compiler=compiler
        )


def test_place_extract_moves_it_to_the_end_of_another_statement(statement, compiler):
    first = ExtractFactory(statement=statement, sort_order=3)
    extract = ExtractFactory(statement=StatementFactory(heading=statement.heading))
    place_extract(extract, statement=statement, compiler=compiler)
    assert list(statement.extracts.all()) == [first, extract]


def test_place_extract_where_the_passage_is_already_keeps_one(statement, compiler):
    first = ExtractFactory(statement=statement)
    twin = ExtractFactory(synthesis=first.synthesis, contribution=first.contribution, statement=None)
    assert place_extract(twin, statement=statement, compiler=compiler) == first
    assert place_extract(first, statement=statement, compiler=compiler) == first
    assert list(Extract.objects.all()) == [first]


def test_remove_extract_leaves_its_trace_in_the_journal(statement, compiler):
    extract = ExtractFactory(statement=statement)
    remove_extract(extract, compiler=compiler)
    assert not Extract.objects.exists()
    assert Entry.objects.get(action="extract.removed").target == extract.contribution


BODIES = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=20),
        st.sampled_from(["👩‍🌾🌾", "مرحبا بالعالم", "שלום", "e\u0301te\u0301", "\r\n\r\n", "l’eau « non »", " "]),
    ),
    min_size=1,
    max_size=8,
).map("".join)


class TakenPassages(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(body=BODIES, data=st.data())
    def test_an_extract_always_holds_the_words_of_its_place(self, body, data):
        start = data.draw(st.integers(0, len(body) - 1))
        end = data.draw(st.integers(start + 1, len(body)))
        synthesis = SynthesisFactory()
        contribution = ContributionFactory(campaign=synthesis.campaign, body=f"Début. {body} Fin.")
        selected = contribution.body[start:end]
        if not selected.strip():
            return
        extract = take_extract(
            synthesis, contribution=contribution, quote=selected, start=start, end=end, compiler=UserFactory()
        )
        extract.refresh_from_db()
        assert extract.version.body[extract.start : extract.end] == extract.quote == selected.strip()
        assert start <= extract.start < extract.end <= end
