"""The demonstration's questionnaire beside the usual form: chosen, filled by keyboard, with and without script."""

import pytest

from contributions.models import Contribution
from home.demonstration.questions import create_form
from home.demonstration.story import read_story

from .keyboard import Keyboard
from .test_axe import violations_on

pytestmark = pytest.mark.browser

CHOICE = "/concertations/eau/contribuer/"
FORM = CHOICE + "cantine/"
SCREENS = pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])


@pytest.fixture
def campaign(team):
    told = next(row for row in read_story("campaigns")["campaign"] if row["code"] == "PAT")
    for position, form in enumerate(told["form"]):
        create_form(team.campaign, form, position)
    return team.campaign


@SCREENS
def test_axe_finds_nothing_on_the_choice_and_on_the_form(visitor, campaign, width, scheme):
    page = visitor(width=width).page
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for path in (CHOICE, FORM):
        page.goto(path)
        found[path] = violations_on(page)
        found[path] += ["too wide"] * page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.check('[name=question-lien][value="J\'y travaille"]')
    page.click("button.btn--large[name=suite]")
    page.wait_for_selector(".error-summary")
    found["refused"] = violations_on(page)
    assert found == {CHOICE: [], FORM: [], "refused": []}


@pytest.mark.parametrize("javascript", [True, False])
def test_a_condition_a_scale_and_a_table_are_answered_by_keyboard(visitor, campaign, javascript):
    page = visitor(javascript=javascript).page
    page.goto(CHOICE)
    keys = Keyboard(page)
    keys.reach('a[href$="/contribuer/cantine/"]').leave("Enter")
    assert page.locator("[name=question-couverts]").is_visible() is not javascript
    # The third choice asks how many meals
    keys.reach("[name=question-lien]").press("Space", "ArrowDown", "ArrowDown")
    keys.reach("[name=question-couverts]").type("320")
    keys.reach("[name=question-note]").press("Space", "ArrowRight", "ArrowRight", "ArrowRight")
    for row, downs in enumerate([0, 1, 2, 3, 1]):
        keys.reach(f"[name=question-avis_{row}]").press("Space", *["ArrowRight"] * downs)
    keys.reach("[name=question-idee]").type("Du pain du bourg").leave("Enter")
    keys.reach("[name=author_name]").type("Lise")
    keys.reach("[name=author_email]").type("lise@exemple.fr").leave("Enter")
    keys.reach("[name=charter]").press("Space").leave("Enter")
    text = Contribution.objects.get()
    assert text.title == "Du pain du bourg"
    assert text.answers == {
        "lien": "J'y travaille",
        "couverts": 320,
        "note": 4,
        "avis": {
            "Le goût": "Mauvais",
            "La part de produits locaux": "Moyen",
            "Les quantités servies": "Bon",
            "Le temps laissé pour manger": "Je ne sais pas",
            "Le prix du repas": "Moyen",
        },
        "idee": "Du pain du bourg",
        "invitation": False,
    }
