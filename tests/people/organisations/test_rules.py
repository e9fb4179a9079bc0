"""Who may do what in an organisation: the whole product of roles."""

import pytest
from django.contrib.auth.models import AnonymousUser

from concertation.people.choices import MembershipRole, Role
from concertation.people.organisations import rules
from tests.factories import OrganisationFactory, UserFactory, grant

from .factories import CONTRIBUTOR, READER, SIGNATORY, VALIDATOR, member

pytestmark = pytest.mark.django_db
RULES = (rules.is_member, rules.can_write_for, rules.can_validate_for, rules.can_manage_members, rules.can_enter)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (READER, {rules.is_member, rules.can_enter}),
        (CONTRIBUTOR, {rules.is_member, rules.can_write_for, rules.can_enter}),
        (VALIDATOR, set(RULES)),
        (SIGNATORY, set(RULES)),
    ],
)
def test_each_role_includes_those_before_it(role, allowed):
    membership = member(role=role)
    assert {rule for rule in RULES if rule(membership.user, membership.organisation)} == allowed
    assert not any(rule(membership.user, OrganisationFactory()) for rule in RULES)


@pytest.mark.parametrize("platform", [None, *Role])
def test_no_role_on_the_platform_but_the_administrators_stands_in_for_a_member(platform):
    user = UserFactory()
    if platform:
        grant(user, platform)
    allowed = {rule for rule in RULES if rule(user, OrganisationFactory())}
    assert allowed == ({rules.can_manage_members, rules.can_enter} if platform == Role.ADMINISTRATOR else set())


def test_nobody_in_particular_may_do_nothing():
    organisation = OrganisationFactory()
    closed = member(organisation, role=SIGNATORY, user__is_active=False).user
    assert not any(rule(user, organisation) for rule in RULES for user in (AnonymousUser(), closed))


@pytest.mark.parametrize("own", MembershipRole)
@pytest.mark.parametrize("given", MembershipRole)
def test_nobody_gives_a_role_above_their_own(own, given):
    membership = member(role=own)
    wanted = own in (VALIDATOR, SIGNATORY) and rules.RANKS[given] <= rules.RANKS[own]
    assert rules.can_give(membership.user, membership.organisation, given) is wanted


@pytest.mark.parametrize("own", MembershipRole)
@pytest.mark.parametrize("other", MembershipRole)
def test_nobody_changes_somebody_above_them_nor_themselves(own, other):
    mine = member(role=own)
    theirs = member(mine.organisation, role=other)
    wanted = own in (VALIDATOR, SIGNATORY) and rules.RANKS[other] <= rules.RANKS[own]
    assert rules.can_change_member(mine.user, theirs) is wanted
    assert not rules.can_change_member(mine.user, mine)


@pytest.mark.parametrize("own", MembershipRole)
@pytest.mark.parametrize("other", MembershipRole)
def test_signatories_write_each_others_mandates_and_not_their_own(own, other):
    mine = member(role=own)
    theirs = member(mine.organisation, role=other)
    assert rules.can_record_mandate(mine.user, theirs) is (own == other == SIGNATORY)
    assert not rules.can_record_mandate(mine.user, mine)


def test_administrators_write_everybodys_mandate_but_their_own():
    theirs, administrator = member(role=SIGNATORY), grant(UserFactory(), Role.ADMINISTRATOR)
    mine = member(role=SIGNATORY, user=administrator)
    assert rules.can_record_mandate(administrator, theirs)
    assert not rules.can_record_mandate(administrator, mine)


def test_a_role_taken_back_is_gone_at_once():
    membership = member(role=SIGNATORY)
    user, organisation = membership.user, membership.organisation
    assert rules.can_manage_members(user, organisation)
    membership.delete()
    assert not any(rule(user, organisation) for rule in RULES)
