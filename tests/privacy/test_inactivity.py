"""Accounts that nobody uses: warned twice, then announced for erasure; a sign-in, an act or a word keeps them."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.journal.record import record
from concertation.outbox.models import Dispatch
from concertation.people.choices import MembershipRole, Role
from concertation.people.models import User
from concertation.privacy.choices import ErasureMode
from concertation.privacy.erasing import cancel_erasure
from concertation.privacy.inactivity import KEEP_PURPOSE, erase_inactive, inactive_but_bound, warn_inactive
from concertation.privacy.models import Erasure, InactivityWarning
from concertation.privacy.terms import months_before
from concertation.web.links import sign_link
from contributions.models import Support
from tests.factories import ContributionFactory, MembershipFactory, UserFactory, grant, make_home

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 15, 3, 20, tzinfo=UTC)


def idle(months, **fields):
    """An account that was last entered so many months ago, and a day."""
    last = months_before(NOW, months) - timedelta(days=1)
    return UserFactory(date_joined=last - timedelta(days=100), last_login=last, **fields)


def night(now=NOW):
    """What one night does, at that moment: (erasures announced, warnings sent)."""
    with time_machine.travel(now, tick=False):
        return erase_inactive(now), warn_inactive(now)


@pytest.mark.parametrize(
    ("moment", "months", "expected"),
    [
        (datetime(2027, 3, 31, tzinfo=UTC), 1, datetime(2027, 2, 28, tzinfo=UTC)),
        (datetime(2028, 2, 29, tzinfo=UTC), 12, datetime(2027, 2, 28, tzinfo=UTC)),
        (datetime(2027, 1, 15, tzinfo=UTC), 36, datetime(2024, 1, 15, tzinfo=UTC)),
        (datetime(2027, 12, 31, tzinfo=UTC), -2, datetime(2028, 2, 29, tzinfo=UTC)),
    ],
)
def test_months_are_the_calendars(moment, months, expected):
    assert months_before(moment, months) == expected


@pytest.mark.parametrize(("months", "warned"), [(33, False), (34, True), (35, True), (40, True)])
def test_the_first_warning_comes_two_months_before(months, warned):
    user = idle(months)
    assert night() == (0, int(warned))
    user.refresh_from_db()
    assert (user.inactivity_warned_at is not None) is warned
    assert night() == (0, 0), "the same night again writes to nobody"


def test_an_account_is_warned_twice_a_month_apart_then_announced_and_never_sooner():
    """However long it has been forgotten: the delays run from the first warning."""
    user = idle(60)
    said = [night(months_before(NOW, -months)) for months in (0, 1, 2)]
    assert said == [(0, 1), (0, 1), (1, 0)]
    erasure = Erasure.objects.get()
    assert (erasure.user, erasure.mode, erasure.for_inactivity) == (user, ErasureMode.ANONYMISE, True)
    assert erasure.due_at > months_before(NOW, -2)
    assert night(months_before(NOW, -2)) == (0, 0)
    assert User.objects.filter(pk=user.pk).exists(), "the announcement leaves its period of grace"


def sign_in(user):
    User.objects.filter(pk=user.pk).update(last_login=NOW + timedelta(days=3))


def act(user):
    with time_machine.travel(NOW + timedelta(days=3)):
        record("comment.submitted", ContributionFactory(), actor=user)


def support(user):
    with time_machine.travel(NOW + timedelta(days=3)):
        Support.objects.create(contribution=ContributionFactory(), user=user)


@pytest.mark.parametrize("come_back", [sign_in, act, support])
def test_whoever_comes_back_is_warned_no_more_and_forgotten_as_warned(come_back):
    user = idle(36)
    night()
    come_back(user)
    assert night(months_before(NOW, -1)) == night(months_before(NOW, -2)) == (0, 0)
    user.refresh_from_db()
    assert user.inactivity_warned_at is None
    assert not InactivityWarning.objects.exists()


@pytest.mark.parametrize(
    ("bind", "is_bound"),
    [
        (lambda user: grant(user, Role.GUARANTOR), True),
        (lambda user: MembershipFactory(user=user, role=MembershipRole.SIGNATORY, mandate="Bureau du 3 mars"), True),
        (
            lambda user: MembershipFactory(
                user=user, role=MembershipRole.SIGNATORY, mandate="Bureau", mandate_until=date(2026, 1, 1)
            ),
            False,
        ),
        (lambda user: MembershipFactory(user=user, role=MembershipRole.READER), False),
        (lambda user: User.objects.filter(pk=user.pk).update(is_superuser=True), True),
    ],
    ids=["a role", "a mandate", "a mandate that ended", "a simple membership", "superuser"],
)
def test_who_is_bound_is_not_erased_but_listed(bind, is_bound):
    user = idle(37)
    bind(user)
    assert night() == (0, int(not is_bound))
    assert list(inactive_but_bound(NOW)) == [user] * is_bound


def test_cancelling_the_erasure_keeps_the_account_for_as_long_as_a_visit():
    idle(60)
    for months in (0, 1, 2):
        night(months_before(NOW, -months))
    with time_machine.travel(months_before(NOW, -2)):
        cancel_erasure(Erasure.objects.get())
    assert night(months_before(NOW, -3)) == (0, 0)


def test_the_letter_says_when_and_how_to_keep_the_account_and_leaves_once():
    idle(34, email="oubli@exemple.fr")
    night()
    letter = Dispatch.objects.get(recipient="oubli@exemple.fr").payload
    assert "15 mai 2027" in letter["subject"]
    assert reverse("account_login") in letter["text"]
    assert "/compte-inactif/" in letter["text"]


def test_the_link_shows_on_get_and_keeps_on_post(client):
    make_home()
    user = idle(34)
    night()
    address = reverse("privacy:keep", args=[sign_link(KEEP_PURPOSE, user.pk)])
    assert "Je garde mon compte" in client.get(address).content.decode()
    assert InactivityWarning.objects.exists(), "reading keeps nothing"
    for _time in range(2):
        page = client.post(address, follow=True).content.decode()
    assert "Votre compte est gardé" in page
    assert not InactivityWarning.objects.exists()
    with time_machine.travel(months_before(NOW, -3)):
        assert night(months_before(NOW, -3)) == (0, 0)


@pytest.mark.parametrize(
    "token",
    ["nothing", sign_link("another-purpose", 1), sign_link(KEEP_PURPOSE, 0)],
    ids=["nothing", "another purpose", "nobody"],
)
def test_another_link_keeps_nobody(client, token):
    make_home()
    address = reverse("privacy:keep", args=[token])
    assert client.get(address).status_code == client.post(address).status_code == 404


def test_finding_them_is_one_statement_however_many():
    def statements():
        with CaptureQueriesContext(connection) as queries:
            found = erase_inactive(NOW)
        return found, len(queries)

    idle(20)
    few = statements()
    for _number in range(30):
        idle(20)
    assert statements() == few == (0, few[1])
