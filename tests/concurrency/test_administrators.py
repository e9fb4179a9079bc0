"""The last administrators, and the last who answer for an organisation, who leave at once: one of them stays."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connections, transaction
from django.utils import timezone

from concertation.people import administrators as the_rule
from concertation.people import obstacles, roles
from concertation.people.administrators import LastAdministratorError, administrators
from concertation.people.choices import MembershipRole, Role
from concertation.people.models import User
from concertation.people.organisations.errors import LastManagerError
from concertation.people.organisations.members import leave_organisation
from concertation.people.roles import withdraw_role
from concertation.privacy import obstacles as registry
from concertation.privacy.choices import ErasureMode
from concertation.privacy.erasing import ErasureRefusedError, ask_erasure, cancel_erasure, carry_out
from concertation.privacy.models import Erasure
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory, grant

pytestmark = pytest.mark.django_db(transaction=True)

REFUSALS = (ErasureRefusedError, LastAdministratorError, LastManagerError)
# How long one waits for the other before it goes on alone: the lock makes them take turns, and then they never meet.
# Without the lock they always do, however slow the machine.
MEETING, SURE_TO_MEET = 0.5, 20


def at_once(*acts):
    """What each act gave; a refusal is its class."""
    together = Barrier(len(acts))

    def one(act):
        try:
            together.wait(timeout=20)
            return act()
        except REFUSALS as refused:
            return type(refused)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


@pytest.fixture
def patience():
    return {"seconds": MEETING}


@pytest.fixture
def meeting(monkeypatch, patience):
    """Let those who leave meet after they have looked who stays, and before they go: only a lock keeps them apart."""
    looked = Barrier(2)

    def after(function):
        def meets(*args):
            found = function(*args)
            with suppress(BrokenBarrierError):
                looked.wait(timeout=patience["seconds"])
            return found

        return meets

    monkeypatch.setattr(roles, "is_last_administrator", after(the_rule.is_last_administrator))
    monkeypatch.setattr(the_rule, "check_may_be_closed", after(the_rule.check_may_be_closed))
    checked = registry._obstacles["last_manager"]
    meets = registry.Obstacle(after(lambda user: list(checked.check(user))), checked.hold)
    monkeypatch.setitem(registry._obstacles, "last_manager", meets)


@pytest.fixture
def unlocked(monkeypatch, patience):
    """The negative control: everything as it is, without the locks."""
    patience["seconds"] = SURE_TO_MEET
    monkeypatch.setattr(the_rule, "hold_administrators", lambda: None)
    monkeypatch.setattr(roles, "hold_administrators", lambda: None)
    monkeypatch.setattr(obstacles, "hold_administrators", lambda: None)
    for code, obstacle in list(registry._obstacles.items()):
        monkeypatch.setitem(registry._obstacles, code, registry.Obstacle(obstacle.check))


def two_administrators():
    return [grant(UserFactory(), Role.ADMINISTRATOR) for _n in range(2)]


def two_managers():
    organisation = OrganisationFactory()
    MembershipFactory(organisation=organisation)
    return [MembershipFactory(organisation=organisation, role=MembershipRole.VALIDATOR).user for _n in range(2)]


def withdraw(user):
    return lambda: withdraw_role(user, Role.ADMINISTRATOR)


def ask(user):
    return lambda: bool(ask_erasure(user, mode=ErasureMode.ERASE))


def close(user):
    def act():
        with transaction.atomic():
            the_rule.check_may_be_closed([user])
            return bool(User.objects.filter(pk=user.pk).update(is_active=False))

    return act


def erase(user):
    """Announced before this rule stood, or while somebody else was to stay."""
    erasure = Erasure.objects.create(user=user, mode=ErasureMode.ERASE, due_at=timezone.now())
    return lambda: carry_out(erasure.pk)


WAYS = [(withdraw, withdraw), (ask, ask), (close, close), (withdraw, ask), (ask, close), (erase, withdraw)]


@pytest.mark.parametrize(("first", "second"), WAYS)
def test_of_the_last_two_administrators_one_stays(meeting, first, second):
    ana, bob = two_administrators()
    answers = at_once(first(ana), second(bob))
    assert sorted(answer is True for answer in answers) == [False, True], answers
    staying = administrators().exclude(pk__in=the_rule.leaving())
    assert staying.count() == 1


@pytest.mark.parametrize("way", [withdraw, ask, close])
def test_without_the_lock_both_would_go(meeting, unlocked, way):
    ana, bob = two_administrators()
    assert at_once(way(ana), way(bob)) == [True, True]


def test_of_two_due_on_one_night_the_first_announced_goes():
    ana, bob = two_administrators()
    acts = [erase(ana), erase(bob)]
    assert sorted(at_once(*acts)) == [False, True]
    assert administrators().get() == bob
    assert Erasure.objects.get(user=bob).report == {"held_back": ["last_administrator"]}


@pytest.mark.parametrize("locked", [True, False])
def test_the_last_two_who_answer_for_an_organisation_do_not_both_ask(request, meeting, locked):
    if not locked:
        request.getfixturevalue("unlocked")
    ana, bob = two_managers()
    answers = at_once(ask(ana), ask(bob))
    assert answers.count(True) == (1 if locked else 2)
    assert answers.count(ErasureRefusedError) == (1 if locked else 0)


def test_nobody_counts_on_who_is_about_to_leave():
    ana, bob = two_administrators()
    first = ask_erasure(ana, mode=ErasureMode.ERASE)
    for refused in (ask(bob), withdraw(bob), close(bob)):
        with pytest.raises(REFUSALS):
            refused()
    cancel_erasure(first)
    assert withdraw(bob)()


def test_nobody_counts_on_a_colleague_who_is_about_to_leave():
    ana, bob = two_managers()
    first = ask_erasure(ana, mode=ErasureMode.ERASE)
    membership = bob.memberships.get()
    with pytest.raises(LastManagerError):
        leave_organisation(membership, user=bob)
    cancel_erasure(first)
    leave_organisation(membership, user=bob)
