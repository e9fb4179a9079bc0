import pytest
from django.contrib.auth.models import AnonymousUser

from concertation.people.choices import MembershipRole, Role
from contributions.choices import PhaseKind
from contributions.collective import rules
from contributions.collective.models import CollectiveContribution
from tests.factories import UserFactory, grant

from .factories import CollectiveFactory, frozen, mandated

pytestmark = pytest.mark.django_db

WHO_MAY = {
    Role.EDITOR: set(),
    Role.MODERATOR: set(),
    Role.COMPILER: {"write", "freeze", "open_desk"},
    Role.FACILITATOR: {"deposit", "open_desk"},
    Role.GUARANTOR: {"open_desk"},
    Role.ADMINISTRATOR: {"write", "freeze", "deposit", "open_desk"},
    None: set(),
}


@pytest.mark.parametrize("role", WHO_MAY)
def test_each_role_may_do_its_own_part(role):
    collective = CollectiveFactory()
    user = UserFactory()
    if role:
        grant(user, role, None if role == Role.ADMINISTRATOR else collective.campaign)
    acts = ("write", "freeze", "deposit", "open_desk")
    assert {act for act in acts if getattr(rules, f"can_{act}")(user, collective.campaign)} == WHO_MAY[role]
    assert CollectiveContribution.objects.open_to(user).exists() is rules.can_open_desk(user, collective.campaign)


def test_a_role_on_one_campaign_gives_nothing_on_another():
    compiler = grant(UserFactory(), Role.COMPILER, CollectiveFactory().campaign)
    other = CollectiveFactory()
    assert not rules.can_write(compiler, other.campaign)
    assert other not in CollectiveContribution.objects.open_to(compiler)


@pytest.mark.parametrize(
    ("is_frozen", "live", "role", "seen"),
    [
        (True, True, None, True),
        (False, True, None, False),
        (False, True, Role.COMPILER, False),
        (True, False, None, False),
        (True, False, Role.COMPILER, True),
    ],
)
def test_a_text_is_read_once_frozen_by_who_sees_the_campaign(is_frozen, live, role, seen):
    collective = CollectiveFactory()
    if is_frozen:
        frozen(collective)
    collective.campaign.live = live
    collective.campaign.save(update_fields=["live"])
    user = grant(UserFactory(), role, collective.campaign) if role else AnonymousUser()
    assert rules.can_read_collective(user, collective) is seen
    assert CollectiveContribution.objects.visible_to(user).exists() is seen


@pytest.mark.parametrize(
    ("phase", "membership", "may"),
    [
        (PhaseKind.SIGN, {}, True),
        (PhaseKind.WRITE, {}, False),
        (None, {}, False),
        (PhaseKind.SIGN, {"role": MembershipRole.VALIDATOR}, False),
        (PhaseKind.SIGN, {"mandate": ""}, False),
        (PhaseKind.SIGN, {"mandate_until": "2001-01-01"}, False),
    ],
)
def test_who_may_sign_now(phase, membership, may):
    version = frozen(phase=phase)
    person = mandated(version.collective, **membership).user
    assert rules.can_sign_now(person, version.collective) is may
    assert not rules.can_sign_now(UserFactory(), version.collective)
    assert not rules.can_sign_now(AnonymousUser(), version.collective)
