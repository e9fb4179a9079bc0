"""The compiler at the keyboard: reads, chooses, takes, writes, without a mouse; and without scripts, by forms."""

import pytest
from django.urls import reverse

from concertation.people.choices import Role
from contributions.synthesis.models import Extract, Statement
from tests.factories import ContributionFactory, UserFactory, grant

from .factories import StatementFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = "Deux mots d'abord. 🌾 L'eau manque ici 👩‍🌾. La terre aussi.\n\nIl faut compter. L'eau manque ici."


@pytest.fixture
def statement(transactional_db):
    return StatementFactory(text="L'eau manque.")


@pytest.fixture
def synthesis(statement):
    return statement.heading.synthesis


@pytest.fixture
def contribution(synthesis):
    return ContributionFactory(campaign=synthesis.campaign, body=BODY)


@pytest.fixture
def arrive(visitor, synthesis, contribution, statement):
    user = grant(UserFactory(), Role.COMPILER, synthesis.campaign)

    def open_workbench(**options):
        page = visitor(**options).sign_in(user).page
        page.set_default_timeout(10_000)
        page.goto(f"{reverse('workbench:show', args=[synthesis.pk])}?enonce={statement.pk}")
        return page

    return open_workbench


def test_a_passage_is_chosen_and_taken_by_keyboard(arrive, statement):
    page = arrive()
    page.locator("#source-text").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("e")
    page.locator("#source-text mark").wait_for()
    extract = Extract.objects.get()
    assert extract.quote == "🌾 L'eau manque ici 👩‍🌾. La terre aussi."
    assert BODY[extract.start : extract.end] == extract.quote
    assert extract.statement == statement
    assert page.evaluate("document.activeElement.id") == "source-text"
    assert "1 citée" in page.locator("#meter-words").inner_text().replace("\u00a0", " ")


def test_the_second_of_two_equal_passages_is_the_one_that_is_kept(arrive):
    page = arrive()
    page.locator("#source-text").focus()
    for _sentence in range(5):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("e")
    page.locator("#source-text mark").wait_for()
    assert Extract.objects.get().start == BODY.rindex("L'eau manque")


def test_one_letter_keys_can_be_turned_off(arrive):
    page = arrive()
    page.locator("#keys").uncheck()
    page.locator("#source-text").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("e")
    page.keyboard.press("n")
    assert not page.locator("#new-statement").evaluate("details => details.open")
    assert not Extract.objects.exists()


def test_a_new_statement_is_written_by_keyboard(arrive, statement):
    page = arrive()
    page.keyboard.press("n")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("La terre aussi, n'en doutez jamais.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".wb-statement[data-current]", has_text="La terre aussi").wait_for()
    assert Statement.objects.filter(text="La terre aussi, n'en doutez jamais.").exists()


@pytest.mark.parametrize("width", [390, 1280])
def test_everything_works_by_forms_without_scripts(arrive, width):
    page = arrive(javascript=False, width=width)
    page.get_by_label("Passage").fill("  La terre aussi. ")
    page.locator("#take-go").click()
    assert page.locator("#source-text mark").inner_text() == "La terre aussi."
    page.get_by_label("Passage").fill("Ce que personne n'a écrit")
    page.locator("#take-go").click()
    assert "n'est pas dans le texte" in page.locator("#refused").inner_text()
    assert page.get_by_label("Passage").input_value() == "Ce que personne n'a écrit"
    assert Extract.objects.count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
