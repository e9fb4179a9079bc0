"""Roles: given once, taken back, journalled, followed by Wagtail's groups."""

import pytest
from wagtail.models import Page

from concertation.journal.models import Entry
from concertation.people.administrators import LastAdministratorError
from concertation.people.choices import Role
from concertation.people.models import RoleGrant
from concertation.people.roles import grant_role, withdraw_role
from concertation.people.rules import STAFF_ROLES, has_role, is_staff_member
from tests.factories import CampaignFactory, UserFactory, grant

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_role_is_given_once_and_taken_back(role):
    user, administrator = UserFactory(), grant(UserFactory(), Role.ADMINISTRATOR)
    for _twice in range(2):
        grant_role(user, role, actor=administrator)
    assert RoleGrant.objects.filter(user=user).count() == 1
    assert has_role(user, role)
    assert user.has_perm("wagtailadmin.access_admin") == (role in STAFF_ROLES)
    assert [withdraw_role(user, role, actor=administrator) for _twice in range(2)] == [True, False]
    assert not has_role(user, role)
    assert not is_staff_member(user)
    assert not user.groups.exists()
    entries = list(Entry.objects.order_by("pk").values_list("action", "actor"))
    assert entries == [("role.granted", administrator.pk), ("role.withdrawn", administrator.pk)]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR])
def test_role_over_pages_opens_the_whole_site(role):
    user = UserFactory()
    campaign = CampaignFactory()
    grant(UserFactory(), Role.ADMINISTRATOR)
    assert not campaign.permissions_for_user(user).can_edit()
    grant_role(user, role)
    user = type(user).objects.get(pk=user.pk)
    tester = campaign.permissions_for_user(user)
    assert tester.can_edit()
    assert tester.can_publish()
    withdraw_role(user, role)
    user = type(user).objects.get(pk=user.pk)
    assert not campaign.permissions_for_user(user).can_edit()


def test_editor_of_one_campaign_edits_no_other():
    user, mine, other = UserFactory(), CampaignFactory(), CampaignFactory()
    grant_role(user, Role.EDITOR, mine)
    assert mine.permissions_for_user(user).can_publish()
    assert not other.permissions_for_user(user).can_edit()


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.COMPILER, Role.GUARANTOR])
def test_other_roles_touch_no_page(role):
    user = UserFactory()
    grant_role(user, role)
    assert not Page.get_first_root_node().permissions_for_user(user).can_edit()
    assert not user.groups.exists()


def test_facilitators_work_on_no_page_but_those_of_the_agenda():
    user, campaign = UserFactory(), CampaignFactory()
    grant_role(user, Role.FACILITATOR)
    assert not Page.get_first_root_node().permissions_for_user(user).can_edit()
    assert not campaign.permissions_for_user(user).can_edit()


def test_role_on_a_campaign_is_not_a_role_elsewhere():
    user, mine, other = UserFactory(), CampaignFactory(), CampaignFactory()
    grant_role(user, Role.MODERATOR, mine)
    assert has_role(user, Role.MODERATOR, mine)
    assert not has_role(user, Role.MODERATOR, other)
    assert not has_role(user, Role.MODERATOR)


def test_last_administrator_keeps_the_role():
    last, superuser_gone = UserFactory(), UserFactory(is_superuser=True, is_active=False)
    grant(last, Role.ADMINISTRATOR)
    with pytest.raises(LastAdministratorError):
        withdraw_role(last, Role.ADMINISTRATOR)
    assert not superuser_gone.is_active
    assert has_role(last, Role.EDITOR)


@pytest.mark.parametrize("other", [{"is_superuser": True}, {"granted": True}])
def test_administrator_may_go_when_another_stays(other):
    leaver = grant(UserFactory(), Role.ADMINISTRATOR)
    stays = UserFactory(is_superuser=other.get("is_superuser", False))
    if other.get("granted"):
        grant(stays, Role.ADMINISTRATOR)
    assert withdraw_role(leaver, Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_rights_change_on_the_next_request(client, role):
    """The same open session, before and after."""
    user = UserFactory()
    grant(UserFactory(), Role.ADMINISTRATOR)
    client.force_login(user)
    assert client.get("/admin/").status_code == 404
    grant_role(user, role)
    assert client.get("/admin/").status_code == 200
    withdraw_role(user, role)
    assert client.get("/admin/").status_code == 404
    grant_role(user, role)
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/admin/").status_code == 302
