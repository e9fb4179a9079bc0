"""Naming a territory among thousands in a real browser: by the arrows, by a finger, without a script."""

import pytest

from concertation.people.choices import TerritoryKind
from concertation.people.models import Territory
from concertation.people.places.fields import LONGEST_LIST
from contributions.models import Contribution
from contributions.public_list import shown
from contributions.recount import recount_campaign
from tests.factories import ContributionFactory, UserFactory

pytestmark = pytest.mark.browser

PROFILE = "/mon-espace/profil/"
FIELD = "#id_territory"
SAVE = "form.form button.btn:not(.btn--quiet)"


@pytest.fixture
def places(transactional_db):
    """More than a list may hold, of which three begin alike."""
    drome = Territory.objects.create(code="drome", name="Drôme", kind=TerritoryKind.DEPARTEMENT)
    for code in ("dieulefit", "dieulouard", "die"):
        Territory.objects.create(code=code, name=code.title(), kind=TerritoryKind.COMMUNE, parent=drome)
    Territory.objects.bulk_create(
        Territory(code=f"c{n}", name=f"Lieu {n}", kind=TerritoryKind.COMMUNE) for n in range(LONGEST_LIST)
    )


@pytest.fixture
def person(transactional_db):
    return UserFactory()


def named(person):
    person.refresh_from_db()
    return person.territory.code if person.territory else None


def suggest(keys, words):
    """Type the words in the field and wait for what is suggested."""
    keys.reach(FIELD).press("Control+a").type(words)
    keys.page.locator("[role=option]").first.wait_for()
    return keys


def test_the_arrows_choose_and_enter_takes(hands, places, person):
    keys = suggest(hands(PROFILE, user=person), "dieul")
    field, options = keys.page.locator(FIELD), keys.page.locator("[role=option]")
    assert options.all_inner_texts() == ["Dieulefit\nCommune · Drôme", "Dieulouard\nCommune · Drôme"]
    assert keys.page.locator(".suggests [role=status]").inner_text() == "2 propositions"
    assert field.get_attribute("aria-expanded") == "true"
    keys.press("ArrowDown", "ArrowDown", "ArrowUp")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    keys.press("Enter")
    assert (field.input_value(), field.get_attribute("aria-expanded")) == ("Dieulefit", "false")
    keys.leave("Enter")
    assert named(person) == "dieulefit"


def test_the_arrows_go_round_and_escape_keeps_what_was_typed(hands, places, person):
    keys = suggest(hands(PROFILE, user=person), "dieul")
    keys.press("ArrowUp")
    assert keys.page.locator("[aria-selected]").inner_text().startswith("Dieulouard")
    keys.press("ArrowDown")
    assert keys.page.locator("[aria-selected]").inner_text().startswith("Dieulefit")
    keys.press("Escape")
    assert not keys.page.locator(".suggests__list").is_visible()
    assert keys.page.locator(FIELD).input_value() == "dieul"


def test_what_names_none_comes_back_with_the_nearest_as_buttons(hands, places, person):
    keys = suggest(hands(PROFILE, user=person), "dieul").press("Escape")
    keys.leave("Enter")
    assert keys.page.locator(FIELD).input_value() == "dieul"
    keys.reach(".suggestions button").leave("Enter")
    assert named(person) == "dieulefit"


def test_enter_in_another_field_takes_no_suggestion(hands, places, person):
    """Enter presses a form's first button, which a suggestion must never be."""
    keys = suggest(hands(PROFILE, user=person), "dieul").press("Escape")
    keys.leave("Enter")
    keys.reach("#id_display_name").press("Control+a").type("Anouk").leave("Enter")
    assert named(person) is None
    assert keys.page.locator(FIELD).input_value() == "dieul"


def test_a_finger_chooses_on_a_phone(visitor, places, person):
    someone = visitor(width=390).sign_in(person)
    someone.page.goto(PROFILE)
    someone.page.locator(FIELD).press_sequentially("dieulou")
    option = someone.page.locator("[role=option]")
    box = option.bounding_box()
    assert box["height"] >= 44
    assert (box["x"] >= 0, box["x"] + box["width"] <= 390) == (True, True)
    option.click()
    assert someone.page.locator(FIELD).input_value() == "Dieulouard"
    with someone.page.expect_navigation():
        someone.page.locator(SAVE).click()
    assert named(person) == "dieulouard"


def test_without_a_script_the_answer_suggests(visitor, places, person):
    someone = visitor(javascript=False).sign_in(person)
    someone.page.goto(PROFILE)
    someone.page.locator(FIELD).fill("Dieulefi")
    someone.page.locator(SAVE).click()
    someone.page.get_by_role("button", name="Dieulefit").click()
    assert named(person) == "dieulefit"


def test_a_contribution_is_given_from_a_place_by_keyboard(hands, places, team):
    keys = hands("/concertations/eau/contribuer/")
    keys.reach("#id_title").type("Compter l'eau")
    keys.reach("#id_body").type("Nous demandons un inventaire.")
    keys.reach("[name=kind]").press("ArrowDown")
    keys.reach("#id_theme").press("ArrowDown")
    suggest(keys, "dieulou").press("ArrowDown", "Enter")
    keys.reach("button[name=suite]").leave("Enter")
    keys.reach("#id_author_name").type("Élise")
    keys.reach("#id_author_email").type("elise@exemple.fr")
    keys.reach("button[name=suite]").leave("Enter")
    keys.reach("#id_charter").press("Space")
    keys.reach("button[name=envoyer]").leave("Enter")
    assert Contribution.objects.get().territory.code == "dieulouard"


def test_a_long_filter_keeps_the_keyboard_where_it_is(hands, places, team, monkeypatch):
    """Choosing a territory brings what is inside it into the same list, which keeps the focus and narrows the texts."""
    monkeypatch.setattr(shown, "TERRITORIES_LISTED", 2)
    for place in Territory.objects.filter(code__in=["die", "dieulefit", "c1"]):
        ContributionFactory(campaign=team.campaign, territory=place, title=f"Depuis {place.name}")
    recount_campaign(team.campaign)
    keys = hands("/concertations/eau/contributions/")
    keys.reach("#territoire").type("Dr")
    keys.page.wait_for_url("**territoire=drome**")
    keys.page.locator("#territoire option", has_text="Dieulefit (1)").wait_for(state="attached")
    assert keys.page.evaluate("[document.activeElement.id, document.activeElement.value]") == ["territoire", "drome"]
    keys.type("Dieul")
    keys.page.wait_for_url("**territoire=dieulefit**")
    assert keys.page.locator("#resultats h3").all_inner_texts() == ["Depuis Dieulefit"]
