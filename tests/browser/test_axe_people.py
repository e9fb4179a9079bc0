"""Nothing for axe-core to find in the suggestions of territories, nor in the lists of people in the admin."""

import pytest

from tests.factories import UserFactory

from .test_axe import violations_on
from .test_axe_states import SCREENS, look, walk
from .test_people_lists import LISTS, administrator
from .test_territories import PROFILE, places

__all__ = ["administrator", "look", "places"]

pytestmark = pytest.mark.browser


@SCREENS
def test_the_suggestions_and_the_error(look, places, transactional_db, width, scheme):
    page = look(width, scheme, UserFactory())
    page.goto(PROFILE)
    page.locator("#id_territory").press_sequentially("dieul")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert violations_on(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert violations_on(page) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_lists_of_people(look, administrator, width):
    assert walk(look(width, "light", administrator), LISTS) == {}
