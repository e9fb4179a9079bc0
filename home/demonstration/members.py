"""Who is in which organisation, told through the use cases; an invitation and requests that wait."""

from datetime import timedelta

from django.utils import timezone

from concertation.people.choices import MembershipRole
from concertation.people.organisations.invite import invite_member
from concertation.people.organisations.join import ask_to_join
from concertation.people.organisations.mandates import record_mandate
from concertation.people.organisations.members import add_member

from .story import read_story


def create_memberships(organisations, accounts):
    """The team takes everybody in and writes the mandates down; then people invite and ask by themselves."""
    story = read_story("people")
    for row in story["account"]:
        for place in row["memberships"]:
            membership = add_member(
                organisations[place["organisation"]],
                user=accounts[row["code"]],
                role=place["role"],
                actor=accounts["administrator"],
            )
            if "mandate" in place:
                _write_mandate(membership, place, actor=accounts["administrator"])
    for row in story["invitation"]:
        invite_member(
            organisations[row["organisation"]],
            email=row["email"],
            role=MembershipRole(row["role"]),
            actor=accounts[row["by"]],
        )
    for row in story["join_request"]:
        ask_to_join(organisations[row["organisation"]], user=accounts[row["by"]], message=row["message"])


def _write_mandate(membership, place, *, actor):
    """A mandate that ends so many days from the day the story is told, so that one of them is always about to end."""
    days = place.get("mandate_days")
    record_mandate(
        membership,
        words=place["mandate"],
        on=place["mandate_on"],
        until=timezone.localdate() + timedelta(days=days) if days else None,
        actor=actor,
    )
