"""Several people at once in one organisation: one membership, one invitation, one letter, and somebody always stays."""

import pytest

from concertation.outbox.models import Dispatch
from concertation.people.choices import ListState, MembershipRole
from concertation.people.lists.prepare import cancel_list, prepare_list, start_list
from concertation.people.lists.reading import read_people_csv
from concertation.people.lists.run import work_off
from concertation.people.models import Invitation, JoinRequest, Membership, PeopleList
from concertation.people.organisations.accept import accept_invitation
from concertation.people.organisations.errors import InvitationClosedError, LastManagerError
from concertation.people.organisations.invite import invite_member
from concertation.people.organisations.join import answer_request, ask_to_join
from concertation.people.organisations.members import leave_organisation
from tests.crowd import at_once, each_at_once
from tests.factories import OrganisationFactory
from tests.people.organisations.factories import CONTRIBUTOR, READER, VALIDATOR, confirmed_user, invitation, member

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 5


def test_an_invitation_accepted_at_once_makes_one_member():
    sent, lea = invitation(), confirmed_user()
    answers = at_once(*[lambda: accept_invitation(sent, user=lea)] * PEOPLE, tells=InvitationClosedError)
    assert sum(isinstance(answer, InvitationClosedError) for answer in answers) == PEOPLE - 1
    assert Membership.objects.count() == 1


def test_an_address_invited_by_several_gets_one_letter():
    organisation = OrganisationFactory()
    validators = [member(organisation, role=VALIDATOR).user for _n in range(PEOPLE)]
    invited = each_at_once(
        lambda validator: invite_member(organisation, email="lea@exemple.fr", role=READER, actor=validator), validators
    )
    assert sum(one.is_new for one in invited) == 1
    assert (Invitation.objects.count(), Dispatch.objects.filter(kind="mail").count()) == (1, 1)


def test_the_last_two_who_answer_for_members_do_not_both_leave():
    organisation = OrganisationFactory()
    last = [member(organisation, role=VALIDATOR) for _n in range(2)]
    member(organisation, role=CONTRIBUTOR)
    answers = each_at_once(lambda mine: leave_organisation(mine, user=mine.user), last, tells=LastManagerError)
    assert sum(isinstance(answer, LastManagerError) for answer in answers) == 1
    assert Membership.objects.filter(role=VALIDATOR).count() == 1


def test_a_request_asked_and_answered_at_once_is_one_request_and_one_answer():
    organisation, lea = OrganisationFactory(), confirmed_user()
    validators = [member(organisation, role=VALIDATOR).user for _n in range(PEOPLE)]
    requests = at_once(*[lambda: ask_to_join(organisation, user=lea)] * PEOPLE)
    assert {request.pk for request in requests} == {JoinRequest.objects.get().pk}
    answers = each_at_once(
        lambda number: answer_request(requests[0], accept=number % 2 == 0, actor=validators[number], role=READER),
        range(PEOPLE),
    )
    assert sum(answers) == 1
    assert Dispatch.objects.filter(kind="mail", recipient=lea.email).count() == 1


def test_several_workers_and_somebody_who_stops_a_list_send_no_letter_twice():
    validator = member(role=VALIDATOR)
    table = read_people_csv("\n".join(f"p{number}@exemple.fr" for number in range(450)).encode())
    people_list = prepare_list(
        "members",
        table=table,
        file_name="membres.csv",
        actor=validator.user,
        role=MembershipRole.READER,
        organisation=validator.organisation,
    )
    at_once(*[lambda: start_list(people_list, actor=validator.user)] * PEOPLE)
    [dispatch] = Dispatch.objects.filter(kind="people-list")

    at_once(
        lambda: cancel_list(people_list, actor=validator.user), lambda: work_off(dispatch), lambda: work_off(dispatch)
    )
    people_list = PeopleList.objects.get()
    letters = list(Dispatch.objects.filter(kind="mail").values_list("recipient", flat=True))
    assert (
        len(letters) == len(set(letters)) == people_list.done == people_list.report.get("counts", {}).get("invited", 0)
    )
    assert people_list.state in (ListState.CANCELLED, ListState.DONE)
    assert people_list.rows == []
