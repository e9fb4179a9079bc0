"""The desk by keyboard, in a browser: one key a decision, a digit a ground, and all of it by buttons without script."""

import pytest
from django.urls import reverse

from concertation.text.choices import TextStatus
from contributions.moderation.models import ModerationDecision
from tests.factories import ContributionFactory

from .factories import make_moderator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def texts():
    return [ContributionFactory(status=TextStatus.PENDING) for _number in range(4)]


def decisions():
    return list(ModerationDecision.objects.order_by("pk").values_list("target_id", "action", "ground__code"))


def test_desk_is_emptied_by_keyboard(visitor, texts):
    desk = visitor(width=1280).sign_in(make_moderator())
    page = desk.page
    page.goto(reverse("moderation_desk"))

    page.wait_for_selector("[data-hint]:not([hidden])")
    page.keyboard.press("p")
    page.wait_for_url(f"**{reverse('moderation_contributions:edit', args=[texts[1].pk])}**")

    page.wait_for_selector("[data-hint]:not([hidden])")
    page.keyboard.press("x")  # no ground yet: asks for one, decides nothing
    page.keyboard.press("6")
    assert page.evaluate("document.activeElement.value") == "refuse"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('moderation_contributions:edit', args=[texts[2].pk])}**")

    page.wait_for_selector("[data-hint]:not([hidden])")
    page.keyboard.press("z")  # takes the refusal back
    page.wait_for_url(f"**{reverse('moderation_contributions:edit', args=[texts[1].pk])}")

    page.wait_for_selector("[data-hint]:not([hidden])")
    page.keyboard.press("s")  # passes on
    page.wait_for_url(f"**{reverse('moderation_contributions:edit', args=[texts[2].pk])}")

    page.wait_for_selector("[data-hint]:not([hidden])")
    page.get_by_label("Mot à l'auteur").fill("Pas de prix ici, s'il vous plaît.")  # letters that are keys elsewhere
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    page.keyboard.press("r")
    page.wait_for_url(f"**{reverse('moderation_contributions:edit', args=[texts[3].pk])}**")

    assert decisions() == [
        (texts[0].pk, "publish", None),
        (texts[1].pk, "refuse", "illisible"),
        (texts[1].pk, "restore", None),
        (texts[2].pk, "return", "donnees-personnelles"),
    ]
    assert desk.complaints == []


def test_desk_works_without_script(visitor, texts):
    page = visitor(width=390, javascript=False).sign_in(make_moderator()).page
    page.goto(reverse("moderation_desk"))
    page.get_by_role("button", name="Refuser").click()
    assert "Choisissez un motif" in page.inner_text("main")
    page.get_by_label("Hors du sujet").check()
    page.get_by_role("button", name="Refuser").click()
    assert decisions() == [(texts[0].pk, "refuse", "hors-sujet")]
    page.get_by_role("button", name="Annuler").click()
    assert decisions()[-1] == (texts[0].pk, "restore", None)


def test_desk_fits_a_phone(visitor, texts):
    page = visitor(width=390).sign_in(make_moderator()).page
    page.goto(reverse("moderation_desk"))
    assert page.evaluate("document.querySelector('#main').scrollWidth <= innerWidth")
    for path in ("moderation_contributions:list", "moderation_comments:list"):
        page.goto(reverse(path))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
