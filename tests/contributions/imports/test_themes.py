import pytest

from contributions.imports.themes import create_themes
from contributions.models import Campaign
from tests.factories import CampaignFactory

pytestmark = pytest.mark.django_db


def test_new_themes_come_after_the_others_with_codes_of_their_own():
    campaign = CampaignFactory()
    create_themes(campaign, ["Forêts & haies", "Forêts, haies", "🌱", "x" * 100])
    themes = list(Campaign.objects.get(pk=campaign.pk).themes.values_list("code", "title"))
    assert themes[2:] == [
        ("forets-haies", "Forêts & haies"),
        ("forets-haies-2", "Forêts, haies"),
        ("theme", "🌱"),
        ("x" * 36, "x" * 80),
    ]


def test_new_themes_outlive_the_editors_next_publication():
    campaign = CampaignFactory()
    campaign.save_revision().publish()
    campaign = Campaign.objects.get(pk=campaign.pk)
    create_themes(campaign, ["Forêts"])
    Campaign.objects.get(pk=campaign.pk).get_latest_revision_as_object().save_revision().publish()
    assert [theme.title for theme in Campaign.objects.get(pk=campaign.pk).themes.all()][-1] == "Forêts"


def test_editors_draft_keeps_its_words_and_stays_a_draft():
    campaign = CampaignFactory(question="Publiée ?")
    campaign.save_revision().publish()
    campaign = Campaign.objects.get(pk=campaign.pk)
    campaign.question = "En cours d'écriture ?"
    campaign.save_revision()
    campaign = Campaign.objects.get(pk=campaign.pk)
    create_themes(campaign, ["Forêts"])
    now = Campaign.objects.get(pk=campaign.pk)
    assert (now.question, now.has_unpublished_changes) == ("Publiée ?", True)
    draft = now.get_latest_revision_as_object()
    assert draft.question == "En cours d'écriture ?"
    assert [theme.title for theme in draft.themes.all()][-1] == "Forêts"
