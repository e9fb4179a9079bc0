"""A synthesis and its parts, made with as few words as possible."""

import factory
from factory.django import DjangoModelFactory

from contributions.synthesis.choices import StatementKind, UnquotedReason
from contributions.synthesis.models import Extract, Heading, Statement, Synthesis, Treatment
from tests.factories import CampaignFactory, ContributionFactory

PASSAGE = "un inventaire des terres irrigables"


class SynthesisFactory(DjangoModelFactory):
    class Meta:
        model = Synthesis

    campaign = factory.SubFactory(CampaignFactory)
    title = "Ce que disent les contributions"


class HeadingFactory(DjangoModelFactory):
    class Meta:
        model = Heading

    synthesis = factory.SubFactory(SynthesisFactory)
    title = factory.Sequence(lambda n: f"Chapitre {n}")
    sort_order = factory.Sequence(int)


class StatementFactory(DjangoModelFactory):
    class Meta:
        model = Statement

    heading = factory.SubFactory(HeadingFactory)
    kind = StatementKind.PROPOSAL
    text = factory.Sequence(lambda n: f"Il faut un inventaire, dit l'énoncé {n}.")
    sort_order = factory.Sequence(int)


class ExtractFactory(DjangoModelFactory):
    """A passage under a statement (statement=None with synthesis=… leaves it unplaced)."""

    class Meta:
        model = Extract

    statement = factory.SubFactory(StatementFactory)
    synthesis = factory.LazyAttribute(lambda extract: extract.statement.heading.synthesis)
    contribution = factory.LazyAttribute(lambda extract: ContributionFactory(campaign=extract.synthesis.campaign))
    version = factory.LazyAttribute(lambda extract: extract.contribution.versions.get())
    quote = PASSAGE
    start = factory.LazyAttribute(lambda extract: extract.version.body.index(extract.quote))
    end = factory.LazyAttribute(lambda extract: extract.start + len(extract.quote))


class TreatmentFactory(DjangoModelFactory):
    class Meta:
        model = Treatment

    synthesis = factory.SubFactory(SynthesisFactory)
    contribution = factory.LazyAttribute(lambda treatment: ContributionFactory(campaign=treatment.synthesis.campaign))
    reason = UnquotedReason.ALREADY_SAID
