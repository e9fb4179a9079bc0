"""A person in organisations, in lists and in restricted spaces."""

from datetime import timedelta

from django.apps import apps
from django.utils import timezone

from concertation.people.choices import MembershipRole
from concertation.privacy.choices import Fate
from tests.factories import OrganisationFactory

from .planters import plants


@plants("people.Membership")
def membership(world, garden):
    garden.plant("people.Membership", organisation=world.organisation, user=world.user, role=MembershipRole.READER)


@plants("people.Invitation")
def invitation(world, garden):
    apps.get_model("people.Invitation").objects.create(
        organisation=world.organisation, email=world.user.email, expires_at=timezone.now() + timedelta(days=9)
    )


@plants("people.JoinRequest")
def join_request(world, garden):
    garden.plant("people.JoinRequest", organisation=OrganisationFactory(), user=world.user)


@plants("people.PeopleList")
def lists(world, garden):
    common = {"kind": "members", "organisation": world.organisation}
    garden.plant("people.PeopleList", sent_by=world.user, state="done", **common)
    name = garden.mark("people.PeopleList.rows", Fate.ERASED)
    rows = [[1, world.user.email.upper(), name, "", ""], [2, "autre@exemple.fr", "", "", ""]]
    apps.get_model("people.PeopleList").objects.create(
        rows=rows, total=2, sent_by=world.other, state="running", file_name="membres.csv", **common
    )


@plants("people.SpaceGuest")
def guest(world, garden):
    space = apps.get_model("people.Space").objects.create(page=world.page)
    garden.plant("people.SpaceGuest", space=space, email=world.user.email)
