"""Taking one's text away, and back: who may, what it leaves, and what becomes of texts that it stood for."""

from datetime import timedelta

import pytest
from django.utils import timezone

from concertation.journal.models import Entry
from concertation.outbox.models import Dispatch
from concertation.people.choices import MembershipRole
from concertation.text.choices import TRANSITIONS, TextAction, TextStatus, TransitionRefusedError
from contributions import rules
from contributions.forgetting import forget_unconfirmed_contributions
from contributions.models import CampaignTally, Contribution
from contributions.trail import trail_of
from contributions.withdraw import take_back_contribution, withdraw_contribution
from tests.factories import ContributionFactory, MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", TextStatus)
def test_an_author_withdraws_in_the_states_of_the_table(status):
    author = UserFactory()
    text = ContributionFactory(author=author, status=status)
    may = (status, TextAction.WITHDRAW) in TRANSITIONS
    assert rules.can_withdraw(author, text) == may
    if not may and status != TextStatus.WITHDRAWN:
        with pytest.raises(TransitionRefusedError):
            withdraw_contribution(text, actor=author)
        return
    withdrawn, is_new = withdraw_contribution(text, actor=author)
    assert (withdrawn.status, is_new) == (TextStatus.WITHDRAWN, may)
    assert CampaignTally.objects.get(campaign=text.campaign).published == 0


def people_of_a_text():
    organisation = OrganisationFactory()
    members = {role: MembershipFactory(organisation=organisation, role=role).user for role in MembershipRole}
    return organisation, members


def test_a_validator_withdraws_what_is_in_the_organisations_name():
    organisation, members = people_of_a_text()
    author = members[MembershipRole.CONTRIBUTOR]
    text = ContributionFactory(author=author, organisation=organisation)
    may = {role: rules.can_withdraw(user, text) for role, user in members.items()}
    assert may == {
        MembershipRole.READER: False,
        MembershipRole.CONTRIBUTOR: True,  # its author
        MembershipRole.VALIDATOR: True,
        MembershipRole.SIGNATORY: True,
    }


def test_whoever_no_longer_speaks_for_the_organisation_withdraws_nothing_of_it():
    organisation, members = people_of_a_text()
    author = members[MembershipRole.CONTRIBUTOR]
    text = ContributionFactory(author=author, organisation=organisation)
    author.memberships.all().delete()
    assert not rules.can_withdraw(author, Contribution.objects.get(pk=text.pk))


@pytest.mark.parametrize(("holds_key", "may"), [(True, True), (False, False)])
def test_without_an_account_the_mailed_key_opens(holds_key, may):
    text = ContributionFactory()
    if may:
        assert withdraw_contribution(text, holds_key=holds_key)[1]
    else:
        with pytest.raises(TransitionRefusedError):
            withdraw_contribution(text, holds_key=holds_key)


def test_it_is_written_down_and_told_once():
    author = UserFactory()
    text = ContributionFactory(author=author, status=TextStatus.PENDING)
    withdraw_contribution(text, actor=author)
    withdraw_contribution(text, actor=author)
    assert Entry.objects.get(action="contribution.withdrawn").data == {"from": "pending"}
    letter = Dispatch.objects.get(key__startswith="contribution-withdrawn:").payload
    assert (letter["to"], text.reference in letter["subject"]) == (author.email, True)
    assert "Retirée par son auteur" in [step.title for step in trail_of(Contribution.objects.get(pk=text.pk))]


def test_texts_that_it_stood_for_have_their_place_again():
    author = UserFactory()
    text = ContributionFactory(author=author)
    merged = ContributionFactory(campaign=text.campaign, status=TextStatus.MERGED, merged_into=text)
    withdraw_contribution(text, actor=author)
    merged.refresh_from_db()
    assert merged.status == TextStatus.PUBLISHED
    assert Entry.objects.filter(action="contribution.parted").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TextStatus.PUBLISHED, TextStatus.PENDING),
        (TextStatus.PENDING, TextStatus.PENDING),
        (TextStatus.RETURNED, TextStatus.PENDING),
    ],
)
def test_taken_back_it_is_read_again_before_anybody_sees_it(before, after):
    author = UserFactory()
    text = ContributionFactory(author=author, status=before)
    withdrawn, _is_new = withdraw_contribution(text, actor=author)
    assert take_back_contribution(withdrawn, actor=author).status == after


def test_an_organisation_that_reads_first_reads_it_again():
    organisation, members = people_of_a_text()
    organisation.validates_texts = True
    organisation.save()
    author = members[MembershipRole.CONTRIBUTOR]
    text = ContributionFactory(author=author, organisation=organisation)
    withdrawn, _is_new = withdraw_contribution(text, actor=author)
    assert take_back_contribution(withdrawn, actor=author).status == TextStatus.INTERNAL


@pytest.mark.parametrize(("days", "may"), [(13, True), (15, False)])
def test_it_can_be_taken_back_for_some_days(days, may):
    author = UserFactory()
    text = ContributionFactory(author=author, status=TextStatus.WITHDRAWN)
    later = timezone.now() + timedelta(days=days)
    assert rules.can_take_back(author, text, now=later) == may


def test_what_was_never_confirmed_is_not_taken_back_and_is_forgotten():
    withdrawn, _is_new = withdraw_contribution(ContributionFactory(status=TextStatus.UNCONFIRMED), holds_key=True)
    with pytest.raises(TransitionRefusedError):
        take_back_contribution(withdrawn, holds_key=True)
    assert not Dispatch.objects.filter(key__startswith="contribution-withdrawn:").exists()
    assert forget_unconfirmed_contributions(timezone.now() + timedelta(days=31)) == 1


def test_taking_back_twice_is_refused():
    author = UserFactory()
    withdrawn, _is_new = withdraw_contribution(ContributionFactory(author=author), actor=author)
    take_back_contribution(withdrawn, actor=author)
    with pytest.raises(TransitionRefusedError):
        take_back_contribution(withdrawn, actor=author)


@pytest.mark.parametrize("status", TextStatus)
@pytest.mark.parametrize("was_public", [True, False])
def test_the_doors_that_lists_find_are_those_of_the_rule(status, was_public):
    published_at = timezone.now() if was_public or status == TextStatus.PUBLISHED else None
    text = ContributionFactory(status=status, published_at=published_at)
    assert Contribution.objects.closed_doors().filter(pk=text.pk).exists() == rules.is_closed_door(text)
