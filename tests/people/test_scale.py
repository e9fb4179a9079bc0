"""Thirty organisations and three thousand members: every list that shows them asks the database as often as for one
organisation and three members."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from concertation.people.choices import MembershipRole, OrganisationKind, Role, TerritoryKind
from concertation.people.models import (
    Invitation,
    JoinRequest,
    Membership,
    Organisation,
    RoleGrant,
    SpaceGuest,
    Territory,
    User,
)
from concertation.people.organisations.listing import MemberList
from tests.factories import CampaignFactory, ContributionFactory, UserFactory, grant
from tests.people.spaces.factories import confirm_address, restrict

pytestmark = pytest.mark.django_db

FEW, MANY = (1, 3), (30, 3000)


@dataclass
class World:
    """`viewer` answers for the first organisation, in which everybody is, and belongs to all the others too."""

    viewer: User
    administrator: User
    organisation: Organisation
    campaign: object


def people(members):
    """That many accounts, made at once."""
    return User.objects.bulk_create(
        User(email=f"membre{number}@exemple.fr", display_name=f"Membre {number:04}", password="!")
        for number in range(members)
    )


def organisations_of(number, image):
    places = Territory.objects.bulk_create(
        Territory(code=f"lieu-{n}", name=f"Lieu {n}", kind=TerritoryKind.EPCI) for n in range(number)
    )
    made = Organisation.objects.bulk_create(
        Organisation(
            code=f"org-{n:02}", name=f"Organisation {n:02}", kind=OrganisationKind.ASSOCIATION, logo=image, acronym="O"
        )
        for n in range(number)
    )
    links = Organisation.territories.through
    links.objects.bulk_create(links(organisation=each, territory=place) for each in made for place in places[:2])
    return made


def fill(organisations, members):
    image = Image.objects.create(title="Logo", file=get_test_image_file())
    made, everybody = organisations_of(organisations, image), people(members)
    first = made[0]
    roles = [MembershipRole.CONTRIBUTOR, MembershipRole.VALIDATOR, MembershipRole.SIGNATORY]
    Membership.objects.bulk_create(
        Membership(organisation=first, user=user, role=roles[number % 3], mandate="Délibération")
        for number, user in enumerate(everybody)
    )
    spread = [(user, made[1 + number % (organisations - 1)]) for number, user in enumerate(everybody) if len(made) > 1]
    Membership.objects.bulk_create(Membership(organisation=each, user=user) for user, each in spread)
    viewer = UserFactory(display_name="Ana Membre")
    confirm_address(viewer)
    Membership.objects.bulk_create(
        Membership(organisation=each, user=viewer, role=MembershipRole.VALIDATOR) for each in made
    )
    RoleGrant.objects.bulk_create(RoleGrant(user=user, role=Role.MODERATOR) for user in everybody[:organisations])
    later = timezone.now() + timedelta(days=9)
    Invitation.objects.bulk_create(
        Invitation(organisation=first, email=f"invite{n}@exemple.fr", expires_at=later, invited_by=viewer)
        for n in range(organisations)
    )
    asking = User.objects.bulk_create(User(email=f"demande{n}@exemple.fr", password="!") for n in range(organisations))
    JoinRequest.objects.bulk_create(JoinRequest(organisation=first, user=user) for user in asking)
    return viewer, made, everybody


@pytest.fixture
def make_world(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def make(organisations, members):
        viewer, made, everybody = fill(organisations, members)
        campaign = CampaignFactory(code="GRAND")
        space = restrict(campaign, organisations=made)
        SpaceGuest.objects.bulk_create(SpaceGuest(space=space, email=user.email) for user in everybody)
        for organisation, author in zip(made, everybody, strict=False):
            ContributionFactory(campaign=campaign, organisation=organisation, author=author)
        administrator = grant(UserFactory(display_name="Bob Admin"), Role.ADMINISTRATOR)
        return World(viewer, administrator, made[0], campaign)

    return make


def addresses(world):
    """(who, address) of every list of organisations, of members, of roles, of who enters a space."""
    code, page = world.organisation.code, world.campaign.pk
    of_one = [
        reverse(f"organisations:{name}", args=[code]) for name in ("members", "invitations", "requests", "history")
    ]
    for path in (reverse("organisations:list"), reverse("organisations:organisation", args=[code])):
        yield from ((who, path) for who in ("visitor", "viewer"))
    yield "visitor", reverse("organisations:list") + "?q=organisation&territoire=lieu-0"
    yield "viewer", reverse("organisations:mine")
    yield "viewer", reverse("contributions:my_space")
    yield from (("viewer", path) for path in of_one)
    yield "viewer", of_one[0] + "?q=membre&role=contributor"
    yield "viewer", reverse("contributions:contribute", args=[world.campaign.slug])
    for suffix in ("csv", "xlsx"):
        yield "viewer", reverse("organisations:export", args=[code, suffix])
    yield "viewer", reverse("contributions:list", args=[world.campaign.slug])
    for path in (
        "/admin/personnes/organisations/",
        "/admin/personnes/organisations/?export=csv",
        "/admin/personnes/roles/",
        "/admin/users/",
        "/admin/journal/",
        reverse("people_spaces:openness", args=[page]),
        reverse("people_spaces:guests", args=[page]),
        reverse("people_spaces:export", args=[page]),
    ):
        yield "administrator", path


def count_queries(client, world):
    """{(who, address): how many statements}, the second time each is asked for."""
    counts = {}
    for who, address in addresses(world):
        client.logout()
        if who != "visitor":
            client.force_login(getattr(world, who))
        assert read(client, address), address
        with CaptureQueriesContext(connection) as captured:
            read(client, address)
        shown = address.replace(str(world.campaign.pk), "N")
        counts[who, shown] = len(captured)
    return counts


def read(client, address):
    """The whole answer, streamed or not."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_lists_cost_the_same_for_thirty_organisations_and_three_thousand_members(client, make_world, monkeypatch):
    monkeypatch.setattr("concertation.people.organisations.views.members.over_limit", lambda *args, **kwargs: 0)
    few = measure(client, make_world, FEW)
    many = measure(client, make_world, MANY)
    assert {key: (few[key], many[key]) for key in few if few[key] != many[key]} == {}
    assert len(few) == len(many) > 20


def measure(client, make_world, size):
    """The counts on a site of that size, which is taken away again."""
    with transaction.atomic():
        world = make_world(*size)
        assert Organisation.objects.count() == size[0]
        assert world.organisation.memberships.count() == size[1] + 1
        counts = count_queries(client, world)
        transaction.set_rollback(True)
    return counts


def test_the_pages_show_what_was_counted(client, make_world):
    """Otherwise equal counts would say nothing."""
    world = make_world(*MANY)
    client.force_login(world.viewer)
    assert client.get(reverse("organisations:list")).content.decode().count("Organisation ") >= 30
    members = reverse("organisations:members", args=[world.organisation.code])
    assert "Membre 0010" in client.get(members).content.decode()
    assert (
        len(read(client, reverse("organisations:export", args=[world.organisation.code, "csv"])).splitlines()) == 3002
    )
    assert client.get(reverse("organisations:mine")).content.decode().count("Organisation ") >= 30


def test_a_query_for_each_row_would_be_seen(client, make_world, monkeypatch):
    """The negative control: a list that reads each person apart."""
    monkeypatch.setattr(MemberList, "found", lambda self: self.organisation.memberships.order_by("pk"))
    few, many = measure(client, make_world, FEW), measure(client, make_world, (2, 30))
    assert [address for (_who, address), count in few.items() if many[_who, address] > count + 20] == [
        "/mon-espace/organisations/org-00/",
        "/mon-espace/organisations/org-00/?q=membre&role=contributor",
    ]
