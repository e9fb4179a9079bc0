"""Slips of the pen are forgiven, out of words that the reader may read, and of no others."""

import pytest
from django.http import QueryDict

from concertation.people.choices import Visibility
from concertation.people.models import Space
from concertation.text.choices import TextAction, TextStatus
from contributions.models import CampaignTally, VocabularyWord
from contributions.public_list.shown import Listing
from contributions.transitions import move_contribution
from contributions.vocabulary import learn_campaign, learn_changed_campaigns, meant_words, words_for_everybody
from tests.factories import CampaignFactory, ContributionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    campaign = CampaignFactory()
    for title in ["Les mobilités douces", "La mobilité des aînés", "Légumerie de l'école", "Un réseau énergétique"]:
        ContributionFactory(campaign=campaign, title=title)
    learn_campaign(campaign.pk)
    return campaign


def listing(campaign, words):
    params = QueryDict(mutable=True)
    params["q"] = words
    return Listing(campaign, params, published=4)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mobillité", "mobilité"),  # a letter too many
        ("mobiltié", "mobilité"),  # two letters the other way round
        ("legumrie", "légumerie"),  # one missing, and no accent
        ("enérgetiqe", "énergétique"),
        ("la mobillité douce", "la mobilité douce"),
        ('"mobillité douce"', '"mobilité douce"'),
        ("mobillité -energie", "mobilité -energie"),
    ],
)
def test_a_slip_finds_what_was_meant(campaign, typed, meant):
    found = listing(campaign, typed)
    if "douce" in typed:
        ContributionFactory(campaign=campaign, title="La mobilité douce")
    assert found.meant == meant
    assert found.count == found.found.count() > 0


@pytest.mark.parametrize(
    "typed", ["mobilité", "MOBILITES", "zzzzzzzz", "mob", "eco", "", '"', "-mobillité", "😀", "12345"]
)
def test_known_words_and_words_near_none_stay_as_they_are(campaign, typed):
    assert listing(campaign, typed).meant is None


def test_the_words_can_be_searched_as_they_were_typed(campaign):
    found = Listing(campaign, QueryDict("q=mobillité&exacte=1"), published=4)
    assert (found.meant, found.count) == (None, 0)


def test_a_suggestion_names_no_other_campaign_and_nothing_hidden(campaign):
    other = CampaignFactory()
    secret = ContributionFactory(campaign=other, title="Chaufferie du Bois")
    learn_campaign(other.pk)
    assert listing(campaign, "chauferie").meant is None
    assert listing(other, "chauferie").meant == "chaufferie"
    # Hidden this second: the vocabulary is as it was, the suggestion is gone
    move_contribution(secret, TextAction.HIDE)
    assert VocabularyWord.objects.filter(word="chaufferie").exists()
    assert listing(other, "chauferie").meant is None
    learn_campaign(other.pk)
    assert not VocabularyWord.objects.filter(word="chaufferie").exists()


def test_what_everybody_is_told_comes_from_open_campaigns(campaign):
    closed, unlisted = CampaignFactory(), CampaignFactory()
    for space, visibility in [(closed, Visibility.RESTRICTED), (unlisted, Visibility.UNLISTED)]:
        Space.objects.update_or_create(page=space, defaults={"visibility": visibility})
        ContributionFactory(campaign=space, title="Chaufferie")
        learn_campaign(space.pk)
    assert meant_words("chauferie", vocabulary=words_for_everybody()) is None
    assert meant_words("mobillité", vocabulary=words_for_everybody()) == "mobilité"


@pytest.mark.parametrize("status", [status for status in TextStatus if status != TextStatus.PUBLISHED])
def test_only_published_texts_are_learnt(status):
    text = ContributionFactory(title="Chaufferie", status=status)
    learn_campaign(text.campaign_id)
    assert not VocabularyWord.objects.filter(word="chaufferie").exists()


def test_a_campaign_is_learnt_again_once_it_changed_and_rested(campaign):
    CampaignTally.objects.exclude(campaign=campaign).delete()
    assert learn_changed_campaigns() == 0
    ContributionFactory(campaign=campaign, title="Chaufferie")
    assert learn_changed_campaigns() == 0  # learnt a moment ago
    CampaignTally.objects.update(learnt_at=None)
    assert learn_changed_campaigns() == 1
    assert VocabularyWord.objects.filter(campaign=campaign, word="chaufferie").exists()
    assert learn_changed_campaigns() == 0


def test_learning_twice_changes_nothing(campaign, django_assert_max_num_queries):
    before = set(VocabularyWord.objects.values_list("pk", "word", "shown", "texts"))
    with django_assert_max_num_queries(10):
        learn_campaign(campaign.pk)
    assert set(VocabularyWord.objects.values_list("pk", "word", "shown", "texts")) == before
