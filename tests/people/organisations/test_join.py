"""Asking to join, and the answer."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from concertation.journal.models import Entry
from concertation.people.choices import JoinOutcome
from concertation.people.models import JoinRequest, Membership
from concertation.people.my_space.notifications import choose_notifications
from concertation.people.organisations.errors import AlreadyMemberError, OrganisationRefusedError
from concertation.people.organisations.join import answer_request, ask_to_join, withdraw_request
from concertation.people.organisations.letters import ORGANISATION_REQUESTS
from tests.factories import OrganisationFactory, UserFactory

from .factories import CONTRIBUTOR, READER, SIGNATORY, VALIDATOR, confirmed_user, invitation, mails_to, member

pytestmark = pytest.mark.django_db


def test_asking_twice_is_asking_once_and_those_who_answer_are_told():
    validator = member(role=VALIDATOR)
    for role in (SIGNATORY, CONTRIBUTOR, READER):
        member(validator.organisation, role=role, user__email=f"{role}@exemple.fr")
    lea = confirmed_user()
    first, second = (ask_to_join(validator.organisation, user=lea, message="MARQUEUR") for _time in range(2))
    assert first == second
    assert [len(mails_to(to)) for to in (validator.user.email, f"{SIGNATORY}@exemple.fr")] == [1, 1]
    assert mails_to(f"{READER}@exemple.fr") == []
    assert "MARQUEUR" not in mails_to(validator.user.email)[0]["text"]
    assert "MARQUEUR" not in str(Entry.objects.values_list("data", flat=True))


def test_who_stopped_these_letters_gets_none():
    validator = member(role=VALIDATOR)
    choose_notifications(validator.user, {ORGANISATION_REQUESTS: False})
    ask_to_join(validator.organisation, user=UserFactory())
    assert mails_to(validator.user.email) == []


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda user: member(user=user).organisation, AlreadyMemberError, "déjà membre"),
        (lambda user: OrganisationFactory(takes_requests=False), OrganisationRefusedError, "invite ses membres"),
        (lambda user: invitation().organisation, OrganisationRefusedError, "acceptez son invitation"),
        (
            lambda user: (
                JoinRequest.objects.create(
                    organisation=OrganisationFactory(),
                    user=user,
                    outcome=JoinOutcome.DECLINED,
                    answered_at=timezone.now() - timedelta(days=29),
                ).organisation
            ),
            OrganisationRefusedError,
            "trente jours",
        ),
    ],
    ids=["member", "takes none", "invited", "declined"],
)
def test_what_is_refused_is_said(make, error, words):
    lea = confirmed_user()
    with pytest.raises(error, match=words):
        ask_to_join(make(lea), user=lea)


@pytest.mark.parametrize("accept", [True, False])
def test_the_first_answer_stands_and_is_told(accept):
    validator, lea = member(role=VALIDATOR), confirmed_user()
    asked = ask_to_join(validator.organisation, user=lea)
    assert answer_request(asked, accept=accept, actor=validator.user, role=READER)
    assert not answer_request(asked, accept=not accept, actor=validator.user)
    roles = list(Membership.objects.filter(user=lea).values_list("role", flat=True))
    assert roles == ([READER] if accept else [])
    assert len(mails_to(lea.email)) == 1


@pytest.mark.parametrize(("own", "given"), [(CONTRIBUTOR, READER), (VALIDATOR, SIGNATORY)])
def test_who_may_not_give_the_role_does_not_answer(own, given):
    mine = member(role=own)
    asked = ask_to_join(mine.organisation, user=UserFactory())
    with pytest.raises(PermissionDenied):
        answer_request(asked, accept=True, actor=mine.user, role=given)
    assert JoinRequest.objects.get().outcome == JoinOutcome.WAITING


def test_a_request_is_withdrawn_by_its_author_only_and_once():
    validator, lea = member(role=VALIDATOR), confirmed_user()
    asked = ask_to_join(validator.organisation, user=lea)
    with pytest.raises(PermissionDenied):
        withdraw_request(asked, user=validator.user)
    assert [withdraw_request(asked, user=lea) for _time in range(2)] == [True, False]
    assert not answer_request(asked, accept=True, actor=validator.user)
    assert not Membership.objects.filter(user=lea).exists()
