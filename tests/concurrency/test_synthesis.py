"""Two compilers at once: one version, one extract, no gap, and no hidden source behind a published quotation."""

import pytest

from concertation.outbox.models import Dispatch
from contributions.synthesis.extracts import take_extract
from contributions.synthesis.models import Extract, Quotation, Statement, SynthesisVersion
from contributions.synthesis.publish import publish_synthesis
from contributions.synthesis.statements import move_statement
from tests.contributions.synthesis.factories import PASSAGE, ExtractFactory, StatementFactory
from tests.crowd import at_once, each_at_once
from tests.factories import ContributionFactory

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 6


def test_many_clicks_publish_once():
    synthesis = ExtractFactory().synthesis
    versions = at_once(*[lambda: publish_synthesis(synthesis, actor=None)] * PEOPLE)
    assert len({version.pk for version in versions}) == 1
    assert (
        SynthesisVersion.objects.count(),
        Quotation.objects.count(),
        Dispatch.objects.filter(kind="mail").count(),
    ) == (1, 1, 1)


def test_versions_published_at_once_with_changes_between_have_no_gap():
    statement = ExtractFactory().statement

    def change_and_publish(number):
        Statement.objects.filter(pk=statement.pk).update(text=f"Énoncé {number}.")
        return publish_synthesis(statement.heading.synthesis, actor=None)

    each_at_once(change_and_publish, range(PEOPLE))
    numbers = list(SynthesisVersion.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("placed", [True, False])
def test_a_passage_taken_at_once_is_taken_once(placed):
    statement = StatementFactory()
    synthesis = statement.heading.synthesis
    contribution = ContributionFactory(campaign=synthesis.campaign)
    wanted = {"contribution": contribution, "quote": PASSAGE, "statement": statement if placed else None}
    extracts = at_once(*[lambda: take_extract(synthesis, compiler=None, **wanted)] * PEOPLE)
    assert {extract.pk for extract in extracts} == {Extract.objects.get().pk}


def test_statements_moved_at_once_keep_their_number():
    heading = StatementFactory(text="a").heading
    for text in "bc":
        StatementFactory(heading=heading, text=text)
    first = Statement.objects.get(text="a")
    at_once(*[lambda: move_statement(first, step=1, compiler=None)] * PEOPLE)
    orders = sorted(Statement.objects.values_list("sort_order", flat=True))
    assert orders == [0, 1, 2]
    assert Statement.objects.order_by("sort_order").last().text == "a"
