"""The statements that the collective text may take in: those that the published synthesis contains."""

from dataclasses import dataclass

from contributions.synthesis.choices import StatementKind
from contributions.synthesis.models import Statement, SynthesisVersion
from contributions.synthesis.quotations import statements_of


@dataclass(frozen=True)
class PublishedStatement:
    """A statement as the public reads it: its number in the version and the references that it quotes."""

    pk: int
    number: int
    kind: str
    text: str
    by_drafting_team: bool
    references: tuple

    @property
    def kind_label(self):
        return StatementKind(self.kind).label


def published_synthesis(campaign):
    """The newest published version of the campaign's synthesis, or None."""
    return SynthesisVersion.objects.filter(synthesis__campaign=campaign).order_by("-number").first()


def published_statements(campaign, version=None):
    """The statements of the newest published synthesis that are still written as published, in their order.

    A statement rewritten since then is left out until the synthesis is published again: what the collective text
    takes in is what the public can read.
    """
    version = version or published_synthesis(campaign)
    if version is None:
        return []
    rows = {}
    for statement in Statement.objects.filter(heading__synthesis_id=version.synthesis_id).order_by("pk"):
        rows.setdefault((statement.kind, statement.text), []).append(statement.pk)
    found = []
    for frozen in statements_of(version.content):
        if pks := rows.get((frozen["kind"], frozen["text"])):
            found.append(_read(frozen, pks.pop(0)))
    return found


def _read(frozen, pk):
    return PublishedStatement(
        pk=pk,
        number=frozen["number"],
        kind=frozen["kind"],
        text=frozen["text"],
        by_drafting_team=frozen["by_drafting_team"],
        references=tuple(sorted({extract["reference"] for extract in frozen["extracts"]})),
    )
