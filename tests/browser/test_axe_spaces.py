"""Nothing for axe-core to find at the door of a restricted campaign, on its card, and on the screens that open it."""

import pytest
from django.urls import reverse

from concertation.people.choices import Role
from concertation.people.roles import grant_role
from contributions.choices import TeamKind
from contributions.models import TeamMember
from tests.factories import OrganisationFactory, TerritoryFactory
from tests.people.spaces.factories import restrict

from .people import account
from .test_axe import violations_on
from .test_axe_states import SCREENS, look, walk

__all__ = ["look"]

pytestmark = pytest.mark.browser


@pytest.fixture
def closed(team):
    TeamMember.objects.create(campaign=team.campaign, kind=TeamKind.CONTACT, name="Ana", email="ana@exemple.fr")
    restrict(team.campaign, organisations=[OrganisationFactory()], territories=[TerritoryFactory()])
    return team.campaign


@pytest.fixture
def person(closed):
    return account("ana@exemple.fr", "Ana")


@SCREENS
@pytest.mark.parametrize("who", ["visitor", "outsider"])
def test_the_door_and_the_card(look, closed, person, who, width, scheme):
    page = look(width, scheme, person if who == "outsider" else None)
    assert walk(page, ["/concertations/"]) == {}
    assert page.goto(closed.get_url()).status == 403
    assert violations_on(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_teams_screens(look, closed, person, width):
    grant_role(person, Role.EDITOR, closed)
    page = look(width, "light", person)
    paths = [reverse(f"people_spaces:{name}", args=[closed.pk]) for name in ("openness", "guests", "send_list")]
    assert walk(page, paths) == {}
