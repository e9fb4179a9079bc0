"""People in the admin: accounts by address, members of organisations, roles, each for administrators only."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertation.journal.models import Entry
from concertation.people.choices import Role
from concertation.people.models import Membership, Organisation, RoleGrant, User
from concertation.people.roles import grant_role
from concertation.people.rules import STAFF_ROLES
from concertation.privacy.choices import ErasureMode
from concertation.privacy.erasing import ask_erasure, cancel_erasure
from tests.factories import CampaignFactory, MembershipFactory, OrganisationFactory, UserFactory, grant

pytestmark = pytest.mark.django_db

PAGES = [
    "/admin/users/",
    "/admin/users/new/",
    "/admin/personnes/organisations/",
    "/admin/personnes/organisations/add/",
    "/admin/personnes/territoires/",
    "/admin/personnes/territoires/add/",
    "/admin/personnes/colleges/",
    "/admin/personnes/roles/",
    "/admin/personnes/roles/donner/",
]
# Lists that whoever works on the platform reads.
DIRECTORY = {"/admin/personnes/organisations/", "/admin/personnes/territoires/", "/admin/personnes/colleges/"}


@pytest.fixture
def administrator(client):
    user = UserFactory(display_name="Claire Admin")
    grant_role(user, Role.ADMINISTRATOR)
    client.force_login(user)
    return user


@pytest.mark.parametrize("path", PAGES)
def test_people_pages_open_to_administrators(client, administrator, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", sorted(STAFF_ROLES - {Role.ADMINISTRATOR}))
def test_people_pages_are_read_by_the_team_and_changed_by_administrators(client, path, role):
    user = UserFactory()
    grant_role(user, role)
    client.force_login(user)
    readable = path in DIRECTORY or (path == "/admin/personnes/roles/" and role == Role.GUARANTOR)
    response = client.get(path)
    assert response.status_code == (200 if readable else 302)
    assert readable or response.url == reverse("wagtailadmin_home")


def test_guarantor_of_one_campaign_does_not_read_everybodys_roles(client):
    client.force_login(grant(UserFactory(), Role.GUARANTOR, CampaignFactory()))
    assert client.get("/admin/personnes/roles/").url == reverse("wagtailadmin_home")


@pytest.mark.parametrize("path", ["/admin/groups/", "/admin/groups/new/"])
def test_groups_follow_roles_and_are_nobodys_to_hand_out(client, administrator, path):
    assert client.get(path).url == reverse("wagtailadmin_home")


@pytest.mark.parametrize("action", ["assign_role", "delete"])
def test_accounts_are_not_deleted_nor_given_groups_in_bulk(client, administrator, action):
    user = UserFactory()
    path = reverse("wagtail_bulk_action", args=["people", "user", action])
    assert client.post(f"{path}?id={user.pk}").status_code == 404
    assert User.objects.filter(pk=user.pk, groups=None).exists()


def test_last_administrator_role_is_not_withdrawn(client, administrator):
    grant = RoleGrant.objects.get(user=administrator)
    response = client.post(reverse("people_roles:delete", args=[grant.pk]), follow=True)
    assert "donnez-le d" in response.content.decode()
    assert RoleGrant.objects.filter(pk=grant.pk).exists()
    grant_role(UserFactory(), Role.ADMINISTRATOR)
    client.post(reverse("people_roles:delete", args=[grant.pk]))
    assert not RoleGrant.objects.filter(pk=grant.pk).exists()


def test_account_is_made_from_an_address(client, administrator):
    data = {"email": "Lou@Exemple.FR", "display_name": "Lou", "language": "fr"}
    assert client.post("/admin/users/new/", data).status_code == 302
    user = User.objects.get(email="lou@exemple.fr")
    assert (user.display_name, user.has_usable_password(), user.is_superuser) == ("Lou", False, False)


@pytest.mark.parametrize(
    "change",
    [
        {"email": "dejala@exemple.fr"},
        {"email": "DEJALA@exemple.fr"},
        {"email": "pas une adresse"},
        {"display_name": ""},
    ],
)
def test_bad_account_is_told_and_kept(client, administrator, change):
    UserFactory(email="dejala@exemple.fr")
    data = {"email": "lou@exemple.fr", "display_name": "Lou Bertin", "language": "fr", "password1": "", "password2": ""}
    response = client.post("/admin/users/new/", data | change)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert User.objects.count() == 2


def test_account_is_edited_without_giving_rights(client, administrator):
    user = UserFactory()
    data = {"email": user.email, "display_name": "Autre nom", "language": "fr", "is_active": "on"}
    data |= {"is_superuser": "on", "groups": "1", "password1": "", "password2": ""}
    assert client.post(f"/admin/users/edit/{user.pk}/", data).status_code == 302
    user.refresh_from_db()
    assert (user.display_name, user.is_superuser, user.groups.count()) == ("Autre nom", False, 0)
    assert user.check_password("terres-vivantes-2026")


def test_account_list_costs_the_same_for_one_and_for_thirty(client, administrator):
    campaign = CampaignFactory()
    grant_role(UserFactory(), Role.MODERATOR, campaign)
    client.get("/admin/users/")
    with CaptureQueriesContext(connection) as few:
        client.get("/admin/users/")
    for _number in range(15):
        grant_role(UserFactory(), Role.MODERATOR, campaign)
    with CaptureQueriesContext(connection) as many:
        client.get("/admin/users/")
    assert len(many) == len(few)


def close_one(client, user):
    data = {"email": user.email, "display_name": user.display_name, "language": "fr", "password1": "", "password2": ""}
    return client.post(f"/admin/users/edit/{user.pk}/", data)


def close_in_bulk(client, user):
    path = reverse("wagtail_bulk_action", args=["people", "user", "set_active_state"])
    return client.post(f"{path}?id={user.pk}&next=/admin/users/", {"mark_as_active": "False"}, follow=True)


@pytest.mark.parametrize("close", [close_one, close_in_bulk])
def test_an_account_that_the_site_needs_is_not_closed(client, administrator, close):
    """Whoever asks is about to leave, so the other is the last."""
    other = grant(UserFactory(), Role.ADMINISTRATOR)
    erasure = ask_erasure(administrator, mode=ErasureMode.ERASE)
    assert "administrerait plus le site" in close(client, other).content.decode()
    assert User.objects.get(pk=other.pk).is_active
    cancel_erasure(erasure)
    close(client, other)
    assert not User.objects.get(pk=other.pk).is_active


@pytest.mark.parametrize("close", [close_one, close_in_bulk])
def test_an_account_like_others_is_closed(client, administrator, close):
    user = UserFactory()
    close(client, user)
    assert not User.objects.get(pk=user.pk).is_active


def give(client, user, role, page=""):
    return client.post("/admin/personnes/roles/donner/", {"user": user.email.upper(), "role": role, "page": page})


def test_role_is_given_and_withdrawn_by_the_use_case(client, administrator):
    user, campaign = UserFactory(), CampaignFactory()
    assert give(client, user, "moderator", campaign.pk).status_code == 302
    grant = RoleGrant.objects.get(user=user)
    assert (grant.role, grant.page_id) == (Role.MODERATOR, campaign.pk)
    assert client.post(f"/admin/personnes/roles/retirer/{grant.pk}/").status_code == 302
    assert not RoleGrant.objects.filter(user=user).exists()
    acts = Entry.objects.filter(target_id=user.pk, actor=administrator).order_by("pk")
    assert list(acts.values_list("action", flat=True)) == ["role.granted", "role.withdrawn"]


def test_editor_made_in_the_admin_edits_pages(client, administrator):
    user, campaign = UserFactory(), CampaignFactory()
    give(client, user, "editor")
    client.force_login(user)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[campaign.pk])).status_code == 200


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"user": "inconnue@exemple.fr"}, "user"),
        ({"user": "1"}, "user"),
        ({"user": ""}, "user"),
        ({"role": "emperor"}, "role"),
        ({"page": "index"}, "page"),
        ({"page": "999999"}, "page"),
    ],
)
def test_bad_role_is_told(client, administrator, data, field):
    campaign = CampaignFactory()
    if data.get("page") == "index":
        data = {"page": campaign.get_parent().pk}
    response = client.post("/admin/personnes/roles/donner/", {"user": administrator.email, "role": "moderator"} | data)
    assert response.status_code == 200
    assert field in response.context["form"].errors


def test_role_given_twice_is_told(client, administrator):
    user = UserFactory()
    give(client, user, "guarantor")
    assert give(client, user, "guarantor").status_code in (200, 302)
    assert RoleGrant.objects.filter(user=user).count() == 1


def organisation_form(organisation, *members):
    data = {"name": organisation.name, "code": organisation.code, "kind": organisation.kind}
    data |= {"memberships-TOTAL_FORMS": len(members), "memberships-INITIAL_FORMS": 0}
    data |= {"territory_links-TOTAL_FORMS": 0, "territory_links-INITIAL_FORMS": 0}
    for place, member in enumerate(members):
        data |= {f"memberships-{place}-{name}": value for name, value in member.items()}
    return data


def test_members_are_named_by_their_address(client, administrator):
    organisation, user = OrganisationFactory(), UserFactory()
    member = {"user": user.email, "role": "signatory", "mandate": "Délibération du 3 mars", "mandate_until": ""}
    url = f"/admin/personnes/organisations/edit/{organisation.pk}/"
    assert client.post(url, organisation_form(organisation, member)).status_code == 302
    assert Membership.objects.mandated().get().user == user
    page = client.get(url).content.decode()
    assert user.email in page


def test_unknown_member_is_told(client, administrator):
    organisation = OrganisationFactory()
    member = {"user": "inconnue@exemple.fr", "role": "reader", "mandate": "", "mandate_until": ""}
    url = f"/admin/personnes/organisations/edit/{organisation.pk}/"
    response = client.post(url, organisation_form(organisation, member))
    assert "Aucun compte n&#x27;a cette adresse." in response.content.decode().replace("'", "&#x27;")
    assert not Membership.objects.exists()


def test_members_stay_when_the_organisation_is_saved_elsewhere():
    membership = MembershipFactory()
    organisation = Organisation.objects.get(pk=membership.organisation_id)
    organisation.name = "Autre nom"
    organisation.save()
    assert Membership.objects.filter(pk=membership.pk).exists()


@pytest.mark.parametrize("address", ["/admin/reports/site-history/", "/admin/concertations/"])
def test_no_table_that_the_admin_exports_runs_in_a_spreadsheet(client, administrator, address):
    """Wagtail's own reports too: what people call themselves, or editors a page, stays a text."""
    user = UserFactory(display_name="=HYPERLINK(1)")
    CampaignFactory(title="@SUM(A1)")
    data = {"email": user.email, "display_name": user.display_name, "language": "en", "is_active": "on"}
    assert client.post(f"/admin/users/edit/{user.pk}/", data).status_code == 302
    lines = b"".join(client.get(f"{address}?export=csv").streaming_content).decode()
    assert "'@SUM(A1)" in lines
    cells = [cell for row in csv.reader(io.StringIO(lines)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
