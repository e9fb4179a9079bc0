import uuid

import pytest

from concertation.journal.models import Entry
from concertation.outbox.models import Dispatch
from concertation.text.choices import NOT_DECIDED, TO_CORRECT, TextStatus, TransitionRefusedError
from contributions.choices import ContributionKind, PhaseKind
from contributions.models import CampaignTally, Contribution
from contributions.submit import (
    ContributionsClosedError,
    confirm_contribution,
    revise_contribution,
    submit_contribution,
)
from tests.crowd import at_once, each_at_once
from tests.factories import CampaignFactory, ContributionFactory, UserFactory


def give(campaign, **changed):
    fields = {
        "title": "Garder les terres",
        "body": "Un inventaire public.",
        "kind": ContributionKind.PROPOSITION,
        "author_name": "Élise",
        "author_email": "elise@exemple.fr",
        "submission_key": "k1",
    }
    return submit_contribution(campaign, **fields | changed)


def mails(template_key):
    return Dispatch.objects.filter(key__startswith=template_key)


@pytest.mark.django_db
def test_a_visitor_confirms_first():
    campaign = CampaignFactory(code="SRADDET")
    text = give(campaign)
    assert (text.reference, text.status) == ("SRADDET-0001", TextStatus.UNCONFIRMED)
    mail = mails(f"confirm-contribution:{text.pk}").get()
    assert mail.payload["to"] == "elise@exemple.fr"
    assert "/contributions/confirmer/" in mail.payload["text"]
    assert text.versions.get().number == 1


@pytest.mark.django_db
def test_an_account_goes_to_moderation_at_once():
    user = UserFactory()
    text = give(CampaignFactory(), author=user, author_email="")
    assert text.status == TextStatus.PENDING
    mail = mails("contribution-received:").get()
    assert mail.payload["to"] == user.email
    assert f"/suivi/{text.reference}/?cle=" in mail.payload["text"]
    assert Entry.objects.get(action="contribution.submitted").actor == user


@pytest.mark.django_db
def test_the_same_form_twice_is_one_text_and_takes_one_number():
    campaign = CampaignFactory()
    assert give(campaign) == give(campaign)
    assert CampaignTally.objects.get(campaign=campaign).last_number == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changed",
    [{"body": "Autre chose."}, {"title": "Autre titre"}, {"author_email": "a@exemple.fr"}, {"submission_key": "k2"}],
)
def test_another_text_is_never_taken_for_the_first(changed):
    campaign = CampaignFactory()
    assert give(campaign) != give(campaign, **changed)


@pytest.mark.django_db
@pytest.mark.parametrize("phase", [None, *[kind for kind in PhaseKind if kind != PhaseKind.CONTRIBUTE]])
def test_a_closed_campaign_takes_nothing(phase):
    with pytest.raises(ContributionsClosedError):
        give(CampaignFactory(phase=phase))
    assert not Contribution.objects.exists()


@pytest.mark.django_db
def test_a_text_already_taken_is_found_again_after_the_phase():
    campaign = CampaignFactory()
    text = give(campaign)
    campaign.phases.all().delete()
    assert give(type(campaign).objects.get(pk=campaign.pk)) == text


@pytest.mark.django_db(transaction=True)
def test_twenty_sendings_at_once_make_one_text():
    campaign = CampaignFactory()
    found = at_once(*[lambda: give(campaign, submission_key=str(uuid.UUID(int=7))).reference] * 20)
    assert len(set(found)) == 1
    assert Contribution.objects.count() == 1
    assert CampaignTally.objects.get(campaign=campaign).last_number == 1
    assert mails("confirm-contribution:").count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_people_at_once_get_twenty_numbers_in_a_row():
    campaign = CampaignFactory()
    each_at_once(
        lambda number: give(campaign, submission_key=str(number), author_email=f"p{number}@exemple.fr"), range(20)
    )
    assert sorted(Contribution.objects.values_list("number", flat=True)) == list(range(1, 21))


@pytest.mark.django_db
def test_confirming_sends_to_moderation_once():
    text = give(CampaignFactory())
    text, done = confirm_contribution(text.pk)
    assert (text.status, done) == (TextStatus.PENDING, True)
    text, done = confirm_contribution(text.pk)
    assert (text.status, done) == (TextStatus.PENDING, False)
    assert mails("contribution-received:").count() == 1


@pytest.mark.django_db
def test_a_correction_is_a_new_version_that_waits_again():
    text = ContributionFactory(status=TextStatus.RETURNED)
    text = revise_contribution(text, title="Mieux dit", body="Plus court.")
    assert (text.status, text.title) == (TextStatus.PENDING, "Mieux dit")
    assert [version.title for version in text.versions.all()][1] == "Mieux dit"


@pytest.mark.django_db
@pytest.mark.parametrize("status", sorted(set(TextStatus) - TO_CORRECT - set(NOT_DECIDED)))
def test_only_a_text_given_back_or_not_decided_on_is_changed(status):
    text = ContributionFactory(status=status)
    with pytest.raises(TransitionRefusedError):
        revise_contribution(text, title="Mieux dit", body="Plus court.")
    text.refresh_from_db()
    assert (text.status, text.versions.count()) == (status, 1)
