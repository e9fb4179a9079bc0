"""The lists of people in the admin, on a phone: each row is read downwards, nothing is cut off at the right."""

import pytest

from concertation.people.choices import Role
from concertation.people.models import Label
from concertation.people.roles import grant_role
from tests.factories import CollegeFactory, MembershipFactory, OrganisationFactory, UserFactory
from tests.people.places.factories import make_tree

pytestmark = pytest.mark.browser

LISTS = [
    "/admin/personnes/organisations/",
    "/admin/personnes/territoires/",
    "/admin/personnes/labels/",
    "/admin/personnes/colleges/",
    "/admin/personnes/roles/",
    "/admin/users/",
    "/admin/journal/",
]
WIDTHS = """() => [...document.querySelectorAll("table.listing tbody td")]
  .filter(cell => cell.checkVisibility())
  .map(cell => [cell.className, cell.getBoundingClientRect()])
  .map(([name, box]) => [name, Math.round(box.width), Math.round(box.right)])"""
HEADS = (
    "[...document.querySelectorAll('table.listing thead a')].every(link => link.getBoundingClientRect().right <= 390)"
)


@pytest.fixture
def administrator(transactional_db):
    user = UserFactory(display_name="Anne-Laure de La Tour du Pin-Chambly")
    grant_role(user, Role.ADMINISTRATOR)
    make_tree()
    name = "Chambre régionale d'agriculture Auvergne-Rhône-Alpes"
    MembershipFactory(organisation=OrganisationFactory(name=name))
    CollegeFactory(name="Recherche et enseignement supérieur")
    Label.objects.create(code="pat-1", name="PAT niveau 1")
    return user


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_read_on_a_phone(visitor, administrator, path):
    someone = visitor(width=390).sign_in(administrator)
    someone.page.goto(path)
    cells = someone.page.evaluate(WIDTHS)
    assert cells
    assert [cell for cell in cells if cell[2] > 390] == []
    assert [cell for cell in cells if cell[0] == "title" and cell[1] < 200] == []
    assert someone.page.evaluate(HEADS)


def test_values_stand_beside_their_labels(visitor, administrator):
    someone = visitor(width=390).sign_in(administrator)
    someone.page.goto("/admin/personnes/territoires/?q=diois")
    row = someone.page.locator("table.listing tbody tr")
    said = row.locator("td[data-label]").evaluate_all("cells => cells.map(cell => cell.dataset.label)")
    assert said[:3] == ["Nature", "INSEE ou SIREN", "Fait partie de"]
    assert row.locator("[data-label='Contour']").inner_text() == "non"
    assert not row.locator("[data-label='Labels']").is_visible()
