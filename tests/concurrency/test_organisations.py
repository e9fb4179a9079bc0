"""Several people at once in one organisation: one membership, one invitation, one letter, and somebody always stays."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

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
from tests.factories import OrganisationFactory
from tests.people.organisations.factories import CONTRIBUTOR, READER, VALIDATOR, confirmed_user, invitation, member

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 5


def at_once(act, people=PEOPLE):
    """What each of several people gets who do the same thing at the same moment; a refusal is its class."""
    together = Barrier(people)

    def one(number):
        try:
            together.wait(timeout=20)
            return act(number)
        except (InvitationClosedError, LastManagerError) as refused:
            return type(refused)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(people)))


def test_an_invitation_accepted_at_once_makes_one_member():
    sent, lea = invitation(), confirmed_user()
    answers = at_once(lambda _number: accept_invitation(sent, user=lea))
    assert sorted(answer is InvitationClosedError for answer in answers) == [False] + [True] * (PEOPLE - 1)
    assert Membership.objects.count() == 1


def test_an_address_invited_by_several_gets_one_letter():
    organisation = OrganisationFactory()
    validators = [member(organisation, role=VALIDATOR).user for _n in range(PEOPLE)]
    invited = at_once(
        lambda number: invite_member(organisation, email="lea@exemple.fr", role=READER, actor=validators[number])
    )
    assert sum(one.is_new for one in invited) == 1
    assert (Invitation.objects.count(), Dispatch.objects.filter(kind="mail").count()) == (1, 1)


def test_the_last_two_who_answer_for_members_do_not_both_leave():
    organisation = OrganisationFactory()
    last = [member(organisation, role=VALIDATOR) for _n in range(2)]
    member(organisation, role=CONTRIBUTOR)
    answers = at_once(lambda number: leave_organisation(last[number], user=last[number].user), people=2)
    assert sorted(answer is LastManagerError for answer in answers) == [False, True]
    assert Membership.objects.filter(role=VALIDATOR).count() == 1


def test_a_request_asked_and_answered_at_once_is_one_request_and_one_answer():
    organisation, lea = OrganisationFactory(), confirmed_user()
    validators = [member(organisation, role=VALIDATOR).user for _n in range(PEOPLE)]
    requests = at_once(lambda _number: ask_to_join(organisation, user=lea))
    assert {request.pk for request in requests} == {JoinRequest.objects.get().pk}
    answers = at_once(
        lambda number: answer_request(requests[0], accept=number % 2 == 0, actor=validators[number], role=READER)
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
    at_once(lambda _number: start_list(people_list, actor=validator.user))
    [dispatch] = Dispatch.objects.filter(kind="people-list")

    def work_or_stop(number):
        return work_off(dispatch) if number else cancel_list(people_list, actor=validator.user)

    at_once(work_or_stop, people=3)
    people_list = PeopleList.objects.get()
    letters = list(Dispatch.objects.filter(kind="mail").values_list("recipient", flat=True))
    assert (
        len(letters) == len(set(letters)) == people_list.done == people_list.report.get("counts", {}).get("invited", 0)
    )
    assert people_list.state in (ListState.CANCELLED, ListState.DONE)
    assert people_list.rows == []
