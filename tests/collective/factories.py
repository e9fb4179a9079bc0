"""A collective text to freeze, sign and deposit, and the people who do."""

from django.utils import timezone
from factory.django import DjangoModelFactory

from concertation.people.choices import MembershipRole, Role
from contributions.choices import PhaseKind
from contributions.collective.freeze import freeze_version
from contributions.collective.models import CollectiveContribution
from contributions.collective.sign import sign_version
from contributions.models import ReferralQuestion
from contributions.synthesis.choices import StatementKind
from contributions.synthesis.models import Heading, Statement, Synthesis, SynthesisVersion
from tests.factories import CampaignFactory, MembershipFactory, OrganisationFactory, UserFactory, grant

INTRODUCTION = "<p>Nous écrivons ensemble.</p>"
BODY = "<p>Nous demandons un inventaire public.</p><p>Il a un coût.</p>"
CONCLUSION = "<p>Nous attendons une réponse.</p>"


class CollectiveFactory(DjangoModelFactory):
    """A text of three parts and one section of two paragraphs, ready to be frozen, in a campaign where one signs."""

    class Meta:
        model = CollectiveContribution

    title = "Compter avec les campagnes"
    introduction = INTRODUCTION
    conclusion = CONCLUSION

    @classmethod
    def _create(cls, model_class, *args, phase=PhaseKind.SIGN, sections=1, body=BODY, **fields):
        campaign = fields.pop("campaign", None) or CampaignFactory(phase=phase)
        question = ReferralQuestion.objects.create(campaign=campaign, text="Comment épargner la terre ?")
        collective = model_class.objects.create(*args, campaign=campaign, **fields)
        for number in range(1, sections + 1):
            collective.sections.create(title=f"Section {number}", question=question, body=body, sort_order=number)
        return collective


def compiler_of(collective):
    return grant(UserFactory(), Role.COMPILER, collective.campaign)


def facilitator_of(collective):
    return grant(UserFactory(), Role.FACILITATOR, collective.campaign)


def frozen(collective=None, **fields):
    """The first version of a text."""
    collective = collective or CollectiveFactory(**fields)
    return freeze_version(collective, actor=compiler_of(collective))


def mandated(collective, organisation=None, **fields):
    """The membership of a person who may sign for an organisation that is called to."""
    organisation = organisation or OrganisationFactory()
    collective.invited.add(organisation)
    fields = {"role": MembershipRole.SIGNATORY, "mandate": "Délibération du bureau"} | fields
    return MembershipFactory(organisation=organisation, **fields)


def signed(version, reserve="", **fields):
    membership = mandated(version.collective, **fields)
    return sign_version(
        version, user=membership.user, organisation=membership.organisation, sha256=version.sha256, reserve=reserve
    )


def publish_statements(campaign, *texts, references=("TEST-0001",)):
    """A published synthesis with one heading that holds these statements; returns their rows."""
    synthesis, _created = Synthesis.objects.get_or_create(campaign=campaign, defaults={"title": "Synthèse"})
    heading = Heading.objects.create(synthesis=synthesis, title="Ménager la terre")
    rows = [
        Statement.objects.create(heading=heading, kind=StatementKind.CONVERGENCE, text=text, sort_order=rank)
        for rank, text in enumerate(texts)
    ]
    frozen_statements = [
        {
            "number": number,
            "kind": row.kind,
            "text": row.text,
            "by_drafting_team": False,
            "contributions": len(references),
            "extracts": [{"reference": reference} for reference in references],
        }
        for number, row in enumerate(rows, start=1)
    ]
    SynthesisVersion.objects.create(
        synthesis=synthesis,
        number=synthesis.versions.count() + 1,
        content={"headings": [{"title": heading.title, "statements": frozen_statements}], "set_aside": []},
        sha256="0" * 64,
        published_at=timezone.now(),
    )
    return rows
