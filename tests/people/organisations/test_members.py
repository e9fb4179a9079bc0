"""Another role, leaving, handing over, being removed."""

import pytest
from django.core.exceptions import PermissionDenied

from concertation.journal.models import Entry
from concertation.people.choices import Role
from concertation.people.models import Membership
from concertation.people.organisations.errors import LastManagerError, OrganisationRefusedError
from concertation.people.organisations.members import (
    change_role,
    leave_organisation,
    possible_successors,
    remove_member,
)
from tests.factories import UserFactory, grant

from .factories import CONTRIBUTOR, READER, SIGNATORY, VALIDATOR, mails_to, member

pytestmark = pytest.mark.django_db


def role_of(membership):
    return Membership.objects.filter(pk=membership.pk).values_list("role", flat=True).first()


def test_a_role_is_changed_told_and_journaled_once():
    validator = member(role=VALIDATOR)
    other = member(validator.organisation, role=READER)
    for _time in range(2):
        change_role(other, role=CONTRIBUTOR, actor=validator.user)
    assert role_of(other) == CONTRIBUTOR
    [entry] = Entry.objects.all()
    assert entry.data == {"member": other.user.pk, "was": READER, "given": CONTRIBUTOR}
    assert len(mails_to(other.user.email)) == 1


@pytest.mark.parametrize(
    ("own", "other", "given"),
    [(VALIDATOR, READER, SIGNATORY), (VALIDATOR, SIGNATORY, READER), (CONTRIBUTOR, READER, READER)],
)
def test_what_is_above_ones_own_role_is_not_changed(own, other, given):
    mine = member(role=own)
    theirs = member(mine.organisation, role=other)
    with pytest.raises(PermissionDenied):
        change_role(theirs, role=given, actor=mine.user)
    assert role_of(theirs) == other


def test_nobody_promotes_themselves():
    mine = member(role=VALIDATOR)
    with pytest.raises(PermissionDenied):
        change_role(mine, role=SIGNATORY, actor=mine.user)


def test_who_is_no_signatory_any_more_has_no_mandate_any_more():
    mine = member(role=SIGNATORY)
    theirs = member(mine.organisation, role=SIGNATORY, mandate="Délibération du 2 mars")
    change_role(theirs, role=VALIDATOR, actor=mine.user)
    theirs.refresh_from_db()
    assert (theirs.mandate, theirs.mandate_until) == ("", None)


def test_a_person_who_has_left_in_the_meantime_is_told_of():
    mine = member(role=VALIDATOR)
    theirs = member(mine.organisation)
    gone = Membership.objects.get(pk=theirs.pk)
    theirs.delete()
    for act in (
        lambda: change_role(gone, role=READER, actor=mine.user),
        lambda: remove_member(gone, actor=mine.user),
    ):
        with pytest.raises(OrganisationRefusedError, match="plus membre"):
            act()


@pytest.mark.parametrize("last", [VALIDATOR, SIGNATORY])
def test_the_last_who_answers_for_members_does_not_leave_them_behind(last):
    mine = member(role=last)
    others = [member(mine.organisation, role=role) for role in (READER, CONTRIBUTOR)]
    with pytest.raises(LastManagerError) as refused:
        leave_organisation(mine, user=mine.user)
    assert {successor.pk for successor in refused.value.successors} == {other.pk for other in others}
    assert role_of(mine) == last


def test_a_closed_account_does_not_answer_for_members():
    mine = member(role=VALIDATOR)
    member(mine.organisation, role=SIGNATORY, user__is_active=False)
    with pytest.raises(LastManagerError):
        leave_organisation(mine, user=mine.user)


def test_alone_one_may_leave():
    mine = member(role=SIGNATORY)
    leave_organisation(mine, user=mine.user)
    assert not Membership.objects.exists()


def test_handing_over_gives_the_role_and_not_the_mandate():
    mine = member(role=SIGNATORY, mandate="Délibération du 2 mars")
    heir = member(mine.organisation, role=CONTRIBUTOR)
    leave_organisation(mine, user=mine.user, successor=heir)
    heir.refresh_from_db()
    assert (heir.role, heir.mandate) == (SIGNATORY, "")
    assert role_of(mine) is None
    assert list(Entry.objects.order_by("pk").values_list("action", flat=True)) == [
        "organisation.handed_over",
        "organisation.left",
    ]
    assert len(mails_to(heir.user.email)) == 1


def test_the_role_goes_to_a_member_of_the_same_organisation_only():
    mine, stranger = member(role=SIGNATORY), member()
    member(mine.organisation)
    with pytest.raises(OrganisationRefusedError, match="plus membre"):
        leave_organisation(mine, user=mine.user, successor=stranger)
    stranger.refresh_from_db()
    assert (stranger.role, role_of(mine)) == (CONTRIBUTOR, SIGNATORY)


def test_successors_have_a_lower_role_and_an_open_account():
    mine = member(role=VALIDATOR)
    heir = member(mine.organisation, role=READER)
    member(mine.organisation, role=SIGNATORY)
    member(mine.organisation, role=READER, user__is_active=False)
    assert list(possible_successors(mine)) == [heir]


def test_a_removed_member_is_told_and_what_is_above_one_is_not_removed():
    mine = member(role=VALIDATOR)
    theirs, above = member(mine.organisation), member(mine.organisation, role=SIGNATORY)
    remove_member(theirs, actor=mine.user)
    assert (role_of(theirs), len(mails_to(theirs.user.email))) == (None, 1)
    with pytest.raises(PermissionDenied):
        remove_member(above, actor=mine.user)


def test_somebody_elses_place_is_not_left():
    mine = member()
    with pytest.raises(PermissionDenied):
        leave_organisation(mine, user=UserFactory())


def test_administrators_mend_what_is_broken():
    administrator = grant(UserFactory(), Role.ADMINISTRATOR)
    mine = member(role=VALIDATOR)
    member(mine.organisation, role=READER)
    remove_member(mine, actor=administrator)
    assert role_of(mine) is None
    assert Entry.objects.get().role == Role.ADMINISTRATOR
