"""Merging: no voice lost, none counted twice, no way through two texts, and a way back."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from concertation.text.choices import TextStatus, TransitionRefusedError
from contributions.merge import (
    MergeRefusedError,
    final_target,
    lock_for_merge,
    merge_contribution,
    part_from,
    unmerge_contribution,
)
from contributions.models import CampaignTally, Contribution, Support
from contributions.support import SupportRefusedError, give_support, withdraw_support
from tests.contributions.counters import check_counters
from tests.factories import CampaignFactory, ContributionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory()


def supported(campaign, *people):
    text = ContributionFactory(campaign=campaign)
    for person in people:
        give_support(text, user=person)
    return text


def merge(source, target):
    with transaction.atomic():
        rows = lock_for_merge(source.pk, target.pk)
        merge_contribution(rows[source.pk], into=rows[target.pk])
    reread(source, target)


def unmerge(source):
    with transaction.atomic():
        rows = lock_for_merge(source.pk, source.merged_into_id)
        unmerge_contribution(rows[source.pk])
    reread(source)


def reread(*texts):
    for text in texts:
        text.refresh_from_db()


def test_supports_are_united_and_each_person_counts_once(campaign):
    ana, bo, cleo = UserFactory.create_batch(3)
    source, target = supported(campaign, ana, bo), supported(campaign, bo, cleo)
    merge(source, target)
    assert (source.status, source.merged_into) == (TextStatus.MERGED, target)
    assert (source.support_count, target.support_count) == (2, 3)
    assert {each.user for each in target.supports.all()} == {ana, bo, cleo}
    check_counters(campaign)


def test_undone_each_text_has_its_own_supports_again(campaign):
    ana, bo, cleo, late = UserFactory.create_batch(4)
    source, target = supported(campaign, ana, bo), supported(campaign, bo, cleo)
    merge(source, target)
    give_support(target, user=late)
    unmerge(source)
    reread(target)
    assert (source.status, source.merged_into) == (TextStatus.PUBLISHED, None)
    assert {each.user for each in source.supports.all()} == {ana, bo}
    assert {each.user for each in target.supports.all()} == {bo, cleo, late}
    check_counters(campaign)


def test_a_support_without_a_person_still_counts(campaign):
    source, target = ContributionFactory(campaign=campaign), supported(campaign, UserFactory())
    Support.objects.create(contribution=source, user=None)
    Contribution.objects.filter(pk=source.pk).update(support_count=1)
    CampaignTally.objects.filter(campaign=campaign).update(supports=2)
    merge(source, target)
    assert target.support_count == 2
    check_counters(campaign)


def test_who_counts_through_a_merge_may_take_the_support_back(campaign):
    ana = UserFactory()
    source, target = supported(campaign, ana), supported(campaign)
    merge(source, target)
    assert withdraw_support(target, user=ana)
    unmerge(source)
    reread(target)
    assert (source.support_count, target.support_count) == (1, 0)
    check_counters(campaign)


def test_a_merged_text_takes_no_support(campaign):
    source, target = supported(campaign), supported(campaign)
    stale = Contribution.objects.get(pk=source.pk)
    merge(source, target)
    with pytest.raises(SupportRefusedError):
        give_support(stale, user=UserFactory())
    check_counters(campaign)


def test_what_was_merged_into_a_text_follows_it(campaign):
    ana, bo, cleo = UserFactory.create_batch(3)
    first, second, third = supported(campaign, ana), supported(campaign, bo), supported(campaign, ana, cleo)
    merge(first, second)
    merge(second, third)
    reread(first, second, third)
    assert first.merged_into == second.merged_into == third
    assert third.support_count == 3
    check_counters(campaign)
    unmerge(second)
    reread(first, second, third)
    assert (first.merged_into, second.status) == (third, TextStatus.PUBLISHED)
    assert {each.user for each in second.supports.all()} == {bo}
    assert {each.user for each in third.supports.all()} == {ana, cleo}
    check_counters(campaign)


def test_the_other_text_gives_them_back_when_it_goes(campaign):
    ana = UserFactory()
    source, target = supported(campaign, ana), supported(campaign)
    merge(source, target)
    with transaction.atomic():
        assert part_from(lock_for_merge(target.pk)[target.pk]) == [source]
    reread(source, target)
    assert (source.status, target.support_count) == (TextStatus.PUBLISHED, 0)
    check_counters(campaign)


def test_a_merged_text_leads_to_the_one_that_stands_for_it(campaign):
    source, target = supported(campaign), supported(campaign)
    merge(source, target)
    assert final_target(source) == final_target(target) == target


@pytest.mark.parametrize("case", ["itself", "campaign", "hidden", "pending", "merged"])
def test_a_text_is_merged_into_a_public_one_of_its_campaign(campaign, case):
    source = ContributionFactory(campaign=campaign)
    target = {
        "itself": lambda: source,
        "campaign": ContributionFactory,
        "hidden": lambda: ContributionFactory(campaign=campaign, status=TextStatus.HIDDEN),
        "pending": lambda: ContributionFactory(campaign=campaign, status=TextStatus.PENDING),
        "merged": lambda: ContributionFactory(campaign=campaign, status=TextStatus.MERGED),
    }[case]()
    with pytest.raises(MergeRefusedError):
        merge(source, target)
    source.refresh_from_db()
    assert source.status == TextStatus.PUBLISHED


@pytest.mark.parametrize("status", [each for each in TextStatus if each != TextStatus.PUBLISHED])
def test_only_a_public_text_is_merged(campaign, status):
    source, target = ContributionFactory(campaign=campaign, status=status), ContributionFactory(campaign=campaign)
    with pytest.raises(TransitionRefusedError):
        merge(source, target)


@pytest.mark.parametrize("case", ["itself", "campaign", "chain", "below", "without", "status"])
def test_the_database_refuses_what_is_no_merge(campaign, case):
    source, target = ContributionFactory(campaign=campaign), ContributionFactory(campaign=campaign)
    merged = {"status": TextStatus.MERGED}
    changes = {
        "itself": lambda: merged | {"merged_into": source},
        "campaign": lambda: merged | {"merged_into": ContributionFactory()},
        "chain": lambda: merged | {"merged_into": ContributionFactory(campaign=campaign, **merged)},
        "below": lambda: (
            ContributionFactory(campaign=campaign, merged_into=source, **merged) and merged | {"merged_into": target}
        ),
        "without": lambda: merged,
        "status": lambda: {"merged_into": target},
    }[case]()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=source.pk).update(**changes)


@pytest.mark.django_db(transaction=True)
def test_supports_given_while_two_texts_become_one_are_all_counted():
    campaign = CampaignFactory()
    source, target = ContributionFactory(campaign=campaign), ContributionFactory(campaign=campaign)
    people = UserFactory.create_batch(8)
    barrier = Barrier(len(people) + 1, timeout=30)

    def act(number):
        try:
            barrier.wait()
            if number == len(people):
                merge(Contribution.objects.get(pk=source.pk), Contribution.objects.get(pk=target.pk))
                return None
            text = Contribution.objects.get(pk=(source if number % 2 else target).pk)
            give_support(text, user=people[number])
        except SupportRefusedError:
            return people[number]
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(people) + 1) as pool:
        refused = {person for person in pool.map(act, range(len(people) + 1)) if person}
    target.refresh_from_db()
    assert {each.user for each in target.supports.all()} == set(people) - refused
    assert target.support_count == len(people) - len(refused)
    check_counters(campaign)
