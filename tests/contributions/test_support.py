import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from concertation.text.choices import TextStatus
from contributions.choices import PHASE_FEATURES, PhaseKind
from contributions.models import CampaignTally, Support
from contributions.recount import counters_of, recount_campaign
from contributions.support import SupportRefusedError, give_support, withdraw_support
from tests.crowd import each_at_once
from tests.factories import CampaignFactory, CommentFactory, ContributionFactory, UserFactory


@pytest.mark.django_db
def test_support_counts_a_person_once():
    text, user = ContributionFactory(), UserFactory()
    assert [give_support(text, user=user), give_support(text, user=user)] == [True, False]
    text.refresh_from_db()
    assert (text.support_count, CampaignTally.objects.get(campaign=text.campaign).supports) == (1, 1)
    assert [withdraw_support(text, user=user), withdraw_support(text, user=user)] == [True, False]
    text.refresh_from_db()
    assert (text.support_count, CampaignTally.objects.get(campaign=text.campaign).supports) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("status", [status for status in TextStatus if status != TextStatus.PUBLISHED])
def test_only_published_texts_are_supported(status):
    with pytest.raises(SupportRefusedError):
        give_support(ContributionFactory(status=status), user=UserFactory())


@pytest.mark.django_db
@pytest.mark.parametrize("phase", PhaseKind)
def test_support_follows_the_phase(phase):
    text, user = ContributionFactory(campaign=CampaignFactory(phase=phase)), UserFactory()
    if "support" in PHASE_FEATURES[phase]:
        assert give_support(text, user=user)
    else:
        with pytest.raises(SupportRefusedError):
            give_support(text, user=user)


@pytest.mark.django_db
def test_visitors_do_not_support():
    with pytest.raises(SupportRefusedError):
        give_support(ContributionFactory(), user=AnonymousUser())


@pytest.mark.django_db(transaction=True)
def test_counters_hold_whatever_happens_at_once():
    text, users = ContributionFactory(), UserFactory.create_batch(5)
    each_at_once(lambda user: give_support(text, user=user), users * 4)
    text.refresh_from_db()
    tally = CampaignTally.objects.get(campaign=text.campaign)
    assert text.support_count == Support.objects.count() == tally.supports == 5


@pytest.mark.django_db
def test_recount_finds_what_was_kept():
    text = ContributionFactory()
    give_support(text, user=UserFactory())
    CommentFactory(target=text)
    campaign = text.campaign
    kept = CampaignTally.objects.values("last_number", "published", "supports").get(campaign=campaign)
    assert kept == counters_of(campaign)
    type(text).objects.update(support_count=9, comment_count=9)
    CampaignTally.objects.update(published=9, supports=9)
    recount_campaign(campaign)
    text.refresh_from_db()
    assert (text.support_count, text.comment_count) == (1, 1)
    assert CampaignTally.objects.values("last_number", "published", "supports").get(campaign=campaign) == kept


@pytest.mark.django_db
def test_support_beside_a_form_says_what_it_means_there(client):
    contribution, user = ContributionFactory(campaign=CampaignFactory()), UserFactory()
    client.force_login(user)
    url = reverse("contributions:support", args=[contribution.campaign.slug, contribution.reference])
    answer = client.post(url, {"proche": "1"}, headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert f'id="proche-{contribution.pk}"' in html
    assert "Abandonner mon texte" in html
    assert contribution.supports.get().user == user
