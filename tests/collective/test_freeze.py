import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concertation.journal.models import Entry
from contributions.collective.content import fingerprint, paragraphs_of
from contributions.collective.deposit import record_deposit
from contributions.collective.errors import CollectiveRefusedError, NotFreezableError
from contributions.collective.freeze import freeze_version
from tests.factories import UserFactory

from .factories import CollectiveFactory, compiler_of, facilitator_of, frozen, publish_statements, signed

pytestmark = pytest.mark.django_db


def test_paragraphs_are_numbered_in_one_run():
    version = frozen(sections=2)
    assert [paragraph["number"] for paragraph in paragraphs_of(version.content)] == [1, 2, 3, 4, 5, 6]
    assert version.content["introduction"][0] == {"number": 1, "html": "<p>Nous écrivons ensemble.</p>"}
    assert version.content["sections"][1]["paragraphs"][0]["number"] == 4
    assert version.content["conclusion"][0]["number"] == 6
    assert version.content["sections"][0]["question"] == {"number": 1, "text": "Comment épargner la terre ?"}
    assert version.sha256 == fingerprint(version.content)


def test_the_same_text_is_the_same_version_and_another_text_the_next():
    collective = CollectiveFactory()
    actor = compiler_of(collective)
    first = freeze_version(collective, actor=actor)
    assert freeze_version(collective, actor=actor) == first
    collective.sections.update(body="<p>Autre chose.</p>")
    assert freeze_version(collective, actor=actor).number == 2
    assert Entry.objects.filter(action="collective.frozen").count() == 2


def test_a_version_keeps_the_statements_it_rests_on():
    collective = CollectiveFactory()
    rows = publish_statements(collective.campaign, "Construire moins.", "Construire mieux.", references=("T-2", "T-1"))
    collective.sections.get().statements.set([rows[1]])
    version = frozen(collective)
    assert version.content["sections"][0]["statements"] == [
        {
            "number": 2,
            "kind": "convergence",
            "text": "Construire mieux.",
            "by_drafting_team": False,
            "references": ["T-1", "T-2"],
        }
    ]
    assert version.content["synthesis"] == {"version": 1, "sha256": "0" * 64}


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"introduction": "", "conclusion": "", "sections": 0}, "vide"),
        ({"introduction": "<p> </p>", "conclusion": "", "body": "<p></p>"}, "vide"),
        ({"sections": 0}, "aucune section"),
        ({"body": "<p> </p>"}, "Section 1"),
    ],
)
def test_an_unfinished_text_is_not_frozen(fields, problem):
    collective = CollectiveFactory(**fields)
    with pytest.raises(NotFreezableError, match=problem):
        frozen(collective)
    assert not collective.versions.exists()


def test_a_statement_rewritten_since_the_synthesis_was_published_stands_in_the_way():
    collective = CollectiveFactory()
    (row,) = publish_statements(collective.campaign, "Construire moins.")
    collective.sections.get().statements.set([row])
    row.text = "Ne plus construire."
    row.save()
    with pytest.raises(NotFreezableError, match="publiez de nouveau"):
        frozen(collective)


def test_only_a_compiler_freezes():
    collective = CollectiveFactory()
    for person in (UserFactory(), facilitator_of(collective)):
        with pytest.raises(PermissionDenied):
            freeze_version(collective, actor=person)


def test_nothing_is_frozen_after_the_deposit():
    version = frozen()
    signed(version)
    collective = version.collective
    deposited_on = timezone.localdate(version.frozen_at)
    record_deposit(version, actor=facilitator_of(collective), deposited_on=deposited_on, channel="Par courrier")
    with pytest.raises(CollectiveRefusedError, match="déposé"):
        freeze_version(collective, actor=compiler_of(collective))


def test_hostile_rich_text_is_frozen_as_words():
    body = (
        '<p>a<script>alert(1)</script> <img src=x onerror=alert(1)> <a href="javascript:alert(1)">b</a> &lt;b&gt;</p>'
    )
    html = frozen(body=body).content["sections"][0]["paragraphs"][0]["html"]
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript" not in html
    assert "&lt;b&gt;" in html


def test_freezing_costs_the_same_for_one_section_and_for_thirty():
    def cost(collective):
        actor = compiler_of(collective)
        with CaptureQueriesContext(connection) as queries:
            freeze_version(collective, actor=actor)
        return len(queries)

    cost(CollectiveFactory())  # content types are read once
    assert cost(CollectiveFactory(sections=1)) == cost(CollectiveFactory(sections=30))
