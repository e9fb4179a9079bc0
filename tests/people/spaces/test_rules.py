"""Who enters a restricted page: each fact about a person with each list of a space, one page and all of them alike."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.models import Page

from concertation.people.choices import Role
from concertation.people.models import Membership, Space
from concertation.people.spaces import rules
from home.models import StandardPage
from tests.factories import (
    CollegeFactory,
    MembershipFactory,
    OrganisationFactory,
    TerritoryFactory,
    UserFactory,
    grant,
    make_home,
)

from .factories import confirm_address, restrict, unlist

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


class World:
    """A closed page and another one beside it, and all that may open the closed one."""

    def __init__(self):
        self.region = TerritoryFactory(code="region")
        self.epci = TerritoryFactory(code="epci", parent=self.region)
        self.commune = TerritoryFactory(code="commune", parent=self.epci)
        self.elsewhere = TerritoryFactory(code="ailleurs", parent=self.region)
        self.college = CollegeFactory(code="elus")
        self.parc = OrganisationFactory()
        self.page = make_home().add_child(instance=StandardPage(title="Fermée", slug="fermee"))
        self.below = self.page.add_child(instance=StandardPage(title="Dessous", slug="dessous"))
        self.other = make_home().add_child(instance=StandardPage(title="Autre", slug="autre"))

    def person(self, fact):
        if fact == "visitor":
            return AnonymousUser()
        user = UserFactory(email="ana@exemple.fr")
        getattr(self, fact)(user)
        user.refresh_from_db()
        return user

    def nobody(self, user):
        confirm_address(user)

    def member(self, user):
        MembershipFactory(organisation=self.parc, user=user, role="reader")

    def of_the_commune(self, user):
        user.territory = self.commune
        user.save()

    def of_the_region(self, user):
        user.territory = self.region
        user.save()

    def of_elsewhere(self, user):
        user.territory, user.standing_confirmed_at = self.elsewhere, timezone.now()
        user.save()

    def checked(self, user):
        user.territory, user.standing_confirmed_at = self.commune, timezone.now()
        user.save()

    def by_organisation(self, user):
        organisation = MembershipFactory(user=user).organisation
        organisation.territories.add(self.commune)

    def of_the_college(self, user):
        user.college = self.college
        user.save()

    def checked_college(self, user):
        user.college, user.standing_confirmed_at = self.college, timezone.now()
        user.save()

    def confirmed(self, user):
        confirm_address(user)

    def unconfirmed(self, user):
        confirm_address(user, verified=False)

    def second_address(self, user):
        user.email = "autre@exemple.fr"
        user.save()
        confirm_address(user)
        confirm_address(user, "Ana@exemple.fr", primary=False)

    def moderator(self, user):
        grant(user, Role.MODERATOR, self.page)

    def moderator_elsewhere(self, user):
        grant(user, Role.MODERATOR, self.other)

    def authority(self, user):
        grant(user, Role.AUTHORITY, self.page)

    def guarantor(self, user):
        grant(user, Role.GUARANTOR)

    def administrator(self, user):
        grant(user, Role.ADMINISTRATOR)

    def superuser(self, user):
        user.is_superuser = True
        user.save()

    def inactive_member(self, user):
        self.member(user)
        user.is_active = False
        user.save()


ALWAYS = {"moderator", "authority", "guarantor", "administrator", "superuser"}
# Whom each list of a space lets in besides those; "trusting" ones take people at their word.
OPENS = {
    "nothing": set(),
    "organisation": {"member"},
    "territory": {"checked", "by_organisation"},
    "territory, trusting": {"checked", "by_organisation", "of_the_commune"},
    "college": {"checked_college"},
    "college, trusting": {"checked_college", "of_the_college"},
    "guest": {"nobody", "confirmed", "second_address"},
}  # fmt: skip
FACTS = [
    "visitor", "nobody", "member", "of_the_commune", "of_the_region", "of_elsewhere", "checked", "by_organisation",
    "of_the_college", "checked_college", "confirmed", "unconfirmed", "second_address", "moderator",
    "moderator_elsewhere", "authority", "guarantor", "administrator", "superuser", "inactive_member",
]  # fmt: skip


def lists_of(world, name):
    lists = {
        "organisation": {"organisations": [world.parc]},
        "territory": {"territories": [world.epci]},
        "college": {"colleges": [world.college]},
        "guest": {"guests": ["ana@exemple.fr"]},
    }
    return lists.get(name.partition(",")[0], {}) | {"trusts_profiles": "trusting" in name}


@pytest.mark.parametrize(("name", "fact"), [*product(OPENS, FACTS)])
def test_a_space_admits_whom_its_lists_name_and_its_team(world, name, fact):
    restrict(world.page, **lists_of(world, name))
    user = world.person(fact)
    admitted = fact in OPENS[name] | ALWAYS
    for page in (world.page, world.below):
        assert rules.is_admitted(user, page) is admitted
    assert rules.is_admitted(user, world.other)
    closed = set() if admitted else {world.page.pk, world.below.pk}
    assert set(rules.pages_closed_to(user).values_list("pk", flat=True)) == closed
    assert {world.page.pk, world.below.pk} - set(rules.pages_found_by(user).values_list("pk", flat=True)) == closed


def test_a_person_must_be_admitted_at_each_door(world):
    restrict(world.page, organisations=[world.parc])
    restrict(world.below, colleges=[world.college], trusts_profiles=True)
    member = world.person("member")
    assert rules.is_admitted(member, world.page)
    assert not rules.is_admitted(member, world.below)
    member.college = world.college
    member.save()
    assert rules.is_admitted(member, world.below)
    Membership.objects.all().delete()
    assert not rules.is_admitted(member, world.below)


@pytest.mark.parametrize("visibility", ["public", "unlisted"])
def test_other_pages_admit_everybody(world, visibility):
    space = restrict(world.page)
    Space.objects.filter(pk=space.pk).update(visibility=visibility)
    assert rules.is_admitted(AnonymousUser(), world.page)
    assert not rules.pages_closed_to(AnonymousUser()).exists()


def test_an_unlisted_page_and_those_below_are_found_by_nobody(world):
    unlist(world.page)
    assert set(Page.objects.filter(rules.unlisted())) == {world.page.page_ptr, world.below.page_ptr}
    for fact in ("visitor", "administrator"):
        assert world.page.page_ptr not in rules.pages_found_by(world.person(fact))


def test_a_page_that_is_not_saved_yet_is_open(world):
    page = StandardPage(title="Neuve")
    assert rules.is_admitted(AnonymousUser(), page)
    assert rules.is_open_to_all(page)


def test_the_rule_asks_as_often_for_30_spaces_as_for_1(world, django_assert_num_queries):
    user = world.person("member")
    for number in range(30):
        page = make_home().add_child(instance=StandardPage(title="Page", slug=f"page-{number}"))
        restrict(page, organisations=[world.parc, OrganisationFactory()], territories=[world.epci])
        assert rules.is_admitted(user, page)
        with django_assert_num_queries(1):
            assert rules.is_admitted(user, page)
    with django_assert_num_queries(2):  # Wagtail's own restrictions, then the pages
        assert len(rules.pages_found_by(user)) == 35


@pytest.mark.parametrize(
    ("fact", "trusts", "waits"),
    [("of_the_commune", False, True), ("of_the_commune", True, False), ("checked", False, False),
     ("of_the_region", False, False), ("nobody", False, False)],
)  # fmt: skip
def test_who_waits_for_the_team_to_check(world, fact, trusts, waits):
    space = restrict(world.page, territories=[world.epci], trusts_profiles=trusts)
    assert rules.waits_for_check(world.person(fact), space) is waits
