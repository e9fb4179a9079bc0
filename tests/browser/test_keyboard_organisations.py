"""Organisations and restricted spaces by keyboard alone: the main tasks of members, validators and administrators."""

import pytest

from concertation.people.choices import Role, Visibility
from concertation.people.models import Invitation, JoinRequest, Membership, Space
from concertation.people.roles import grant_role
from tests.factories import CampaignFactory, OrganisationFactory, UserFactory
from tests.people.organisations.factories import (
    CONTRIBUTOR,
    READER,
    SIGNATORY,
    VALIDATOR,
    confirmed_user,
    invitation,
    member,
)
from tests.people.places.factories import make_tree

pytestmark = pytest.mark.browser

MINE = "/mon-espace/organisations/"


@pytest.fixture
def house(transactional_db):
    return OrganisationFactory(code="maison", name="Chambre régionale d'agriculture Auvergne-Rhône-Alpes")


@pytest.fixture
def validator(house):
    return member(house, role=VALIDATOR).user


@pytest.fixture
def administrator(transactional_db):
    user = UserFactory()
    grant_role(user, Role.ADMINISTRATOR)
    return user


def test_ask_to_join_then_be_accepted(hands, house, validator):
    newcomer = confirmed_user("sylvain@exemple.fr", display_name="Sylvain Roche")
    keys = hands("/organisations/maison/", user=newcomer)
    keys.reach("main a[href$='/rejoindre/']").leave("Enter")
    keys.reach("#id_message").type("Je travaille à la maison.")
    keys.reach("form.form button").leave("Enter")
    assert JoinRequest.objects.get().user == newcomer

    keys = hands(f"{MINE}maison/", user=validator)
    keys.reach(f"main a[href='{MINE}maison/demandes/']").leave("Enter")
    keys.reach("main select[name=role]").reach("button[name=accept]").leave("Enter")
    assert Membership.objects.get(user=newcomer).role in (READER, CONTRIBUTOR)


def test_invite_then_take_the_invitation_back(hands, house, validator):
    keys = hands(f"{MINE}maison/invitations/", user=validator)
    keys.reach("#id_email").type("lea@exemple.fr")
    keys.reach("[name=role]").press("ArrowDown")
    keys.reach("form.form button").leave("Enter")
    sent = Invitation.objects.get()
    assert (sent.email, sent.role) == ("lea@exemple.fr", VALIDATOR)
    keys.reach(f"form[action$='/{sent.pk}/retirer/'] button").leave("Enter")
    sent.refresh_from_db()
    assert sent.withdrawn_at


def test_accept_an_invitation_among_several_organisations(hands, house, validator):
    person = confirmed_user("lea@exemple.fr")
    for _n in range(2):
        member(user=person)
    sent = invitation(house, person.email, role=CONTRIBUTOR, invited_by=validator)
    keys = hands(MINE, user=person)
    keys.reach(f"form[action$='/{sent.pk}/accepter/'] button").leave("Enter")
    assert person.memberships.get(organisation=house).role == CONTRIBUTOR


def test_change_a_role_then_end_a_place(hands, house, validator):
    other = member(house, role=READER)
    keys = hands(f"{MINE}maison/", user=validator)
    keys.reach(f"main a[href='{MINE}maison/membres/{other.pk}/']").leave("Enter")
    keys.reach("form[action$='/role/'] [name=role]").press("ArrowDown")
    keys.reach("form[action$='/role/'] button").leave("Enter")
    other.refresh_from_db()
    assert other.role == CONTRIBUTOR
    keys.page.goto(f"{MINE}maison/membres/{other.pk}/")
    keys.reach("form[action$='/retirer/'] button").leave("Enter")
    assert not Membership.objects.filter(pk=other.pk).exists()


def test_write_down_a_mandate(hands, house):
    signatory, other = (member(house, role=SIGNATORY) for _n in range(2))
    keys = hands(f"{MINE}maison/membres/{other.pk}/", user=signatory.user)
    keys.reach("form[action$='/mandat/'] [name=words]").type("Délibération du 3 mars")
    keys.reach("form[action$='/mandat/'] button").leave("Enter")
    other.refresh_from_db()
    assert other.mandate == "Délibération du 3 mars"


@pytest.mark.parametrize("width", [390, 1280])
def test_my_space_names_each_organisation_on_lines_that_are_read(visitor, house, width):
    person = member(house, role=READER).user
    someone = visitor(width=width).sign_in(person)
    for path in ("/mon-espace/", "/mon-espace/profil/"):
        someone.page.goto(path)
        name = someone.page.locator("main ul a", has_text="Chambre régionale").locator("span")
        assert name.bounding_box()["width"] > 200


def test_choose_the_territories_of_an_organisation(hands, house, administrator):
    """Several at once in Wagtail's chooser, then one is taken out."""
    tree = make_tree()
    keys = hands(f"/admin/personnes/organisations/edit/{house.pk}/", user=administrator)
    keys.reach("#id_territory_links-OPEN_MODAL").press("Enter")
    keys.page.locator(".modal-dialog #id_q").wait_for()
    keys.reach(".modal-dialog #id_q").type("di")
    keys.page.locator(".modal-dialog tbody tr").nth(2).wait_for(state="detached")
    for code in ("die", "diois"):
        keys.reach(f".modal-dialog input[type=checkbox][value='{tree[code].pk}']").press("Space")
    keys.reach("[data-multiple-choice-submit]").press("Enter")
    keys.page.get_by_text("Die · Commune 26113").wait_for()
    keys.reach("#id_territory_links-0-DELETE-button")
    keys.press("Enter")
    keys.reach("footer button[type=submit], .footer button[type=submit]").leave("Enter")
    assert house.territories.count() == 1


def test_close_a_campaign_then_open_it(hands, administrator):
    campaign = CampaignFactory()
    keys = hands(f"/admin/espaces/{campaign.pk}/", user=administrator)
    keys.reach("[name=visibility]").press("ArrowDown")
    keys.reach("[name=trusts_profiles]").press("Space")
    keys.reach(".cd-acts button").leave("Enter")
    assert Space.objects.get(page=campaign).visibility == Visibility.RESTRICTED
    keys.page.goto(f"/admin/espaces/{campaign.pk}/")
    keys.reach("[name=visibility]").press("ArrowUp")
    keys.reach(".cd-acts button").leave("Enter")
    keys.reach(".cd-acts button").leave("Enter")
    assert not Space.objects.filter(page=campaign, visibility=Visibility.RESTRICTED).exists()
