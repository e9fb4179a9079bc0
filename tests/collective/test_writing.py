import pytest
from django.core.exceptions import PermissionDenied

from contributions.collective import writing
from contributions.collective.errors import CollectiveRefusedError
from contributions.collective.sources import published_statements
from tests.factories import CampaignFactory, OrganisationFactory, UserFactory, grant

from .factories import CollectiveFactory, compiler_of, publish_statements

pytestmark = pytest.mark.django_db


def titles(collective):
    return list(collective.sections.order_by("sort_order", "pk").values_list("title", flat=True))


def test_a_campaign_has_one_collective_text():
    campaign = CampaignFactory()
    actor = grant(UserFactory(), "compiler", campaign)
    first = writing.create_collective(campaign, actor=actor, title="Compter avec les campagnes")
    assert writing.create_collective(campaign, actor=actor, title="Autre") == first


def test_parts_and_organisations_are_written_together():
    collective = CollectiveFactory()
    organisation = OrganisationFactory()
    writing.edit_parts(
        collective, actor=compiler_of(collective), title="T", introduction="<p>I</p>", invited=[organisation]
    )
    collective.refresh_from_db()
    assert (collective.title, collective.introduction, collective.conclusion) == ("T", "<p>I</p>", "")
    assert list(collective.invited.all()) == [organisation]


@pytest.mark.parametrize(
    ("moved", "up", "order"),
    [("A", False, "BAC"), ("C", True, "ACB"), ("A", True, "ABC"), ("C", False, "ABC"), ("B", True, "BAC")],
)
def test_sections_change_places(moved, up, order):
    collective = CollectiveFactory(sections=0)
    actor = compiler_of(collective)
    sections = {title: writing.add_section(collective, actor=actor, title=title) for title in "ABC"}
    writing.move_section(sections[moved], actor=actor, up=up)
    assert "".join(titles(collective)) == order


def test_a_section_takes_in_published_statements_only():
    collective = CollectiveFactory(sections=0)
    actor = compiler_of(collective)
    published, rewritten = publish_statements(collective.campaign, "Construire moins.", "Construire mieux.")
    rewritten.text = "Autre chose."
    rewritten.save()
    section = writing.add_section(collective, actor=actor, title="Terre", statements=[published])
    assert list(section.statements.all()) == [published]
    with pytest.raises(CollectiveRefusedError, match="synthèse publiée"):
        writing.edit_section(section, actor=actor, title="Terre", statements=[rewritten])
    (foreign,) = publish_statements(CampaignFactory(), "Construire moins.")
    with pytest.raises(CollectiveRefusedError, match="synthèse publiée"):
        writing.edit_section(section, actor=actor, title="Terre", statements=[foreign])


def test_a_section_answers_a_question_of_its_own_referral():
    collective = CollectiveFactory()
    foreign = CollectiveFactory().campaign.referral_questions.get()
    with pytest.raises(CollectiveRefusedError, match="saisine"):
        writing.add_section(collective, actor=compiler_of(collective), title="T", question=foreign)


def test_two_statements_with_the_same_words_stay_two():
    collective = CollectiveFactory()
    rows = publish_statements(collective.campaign, "Construire moins.", "Construire moins.")
    assert [statement.pk for statement in published_statements(collective.campaign)] == [row.pk for row in rows]


def test_only_compilers_write():
    collective = CollectiveFactory()
    section = collective.sections.get()
    stranger = UserFactory()
    acts = [
        lambda: writing.create_collective(collective.campaign, actor=stranger, title="T"),
        lambda: writing.edit_parts(collective, actor=stranger, title="T"),
        lambda: writing.add_section(collective, actor=stranger, title="T"),
        lambda: writing.edit_section(section, actor=stranger, title="T"),
        lambda: writing.move_section(section, actor=stranger, up=True),
        lambda: writing.delete_section(section, actor=stranger),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
    assert titles(collective) == ["Section 1"]
