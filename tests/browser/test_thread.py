"""The page of a text, by keyboard and by script: stances, replies, folds, lasting links; then without either."""

import pytest

from concertation.discussion.choices import Stance
from contributions.comment_links import comment_path
from tests.factories import CommentFactory, ContributionFactory, UserFactory

from .test_axe import violations_on
from .test_axe_states import SCREENS, walk
from .test_keyboard import account_of

pytestmark = pytest.mark.browser


@pytest.fixture
def text(team):
    """A text with a thread of six replies and a balance, in a campaign where comments are read at once."""
    team.campaign.comments_wait = False
    team.campaign.save()
    text = ContributionFactory(campaign=team.campaign)
    first = CommentFactory(target=text, stance=Stance.FOR)
    for rank in range(6):
        reply = CommentFactory(target=text, parent=first, comment=f"Réponse {rank}")
    CommentFactory(target=text, parent=reply, comment="En dernier")
    for stance in (*Stance, Stance.AGAINST):
        CommentFactory(target=text, stance=stance)
    text.first = first
    return text


def test_comment_with_a_stance_then_reply_in_place(hands, text):
    keys = hands(text.get_absolute_url(), user=account_of(UserFactory()))
    keys.reach("#commenter [name=stance]").press("ArrowDown")
    keys.reach("#commenter textarea").type("D'accord, et vite.")
    keys.reach("#commenter button.btn").leave("Enter")
    given = text.comments.get(comment="D'accord, et vite.")
    assert given.stance in Stance.values
    assert keys.page.url.endswith(f"#c{given.pk}")
    keys.reach(f"#repondre-{text.first.pk}").press("Enter")
    keys.page.wait_for_selector(f"#c{text.first.pk} > #commenter")
    keys.page.wait_for_function("document.activeElement.matches('#commenter textarea')")
    keys.type("Moi aussi.")
    keys.reach("#commenter button.btn").leave("Enter")
    assert text.comments.get(comment="Moi aussi.").parent_id == text.first.pk


def test_unfold_sort_and_keep_to_a_stance(hands, text):
    keys = hands(text.get_absolute_url())
    page = keys.page
    assert page.get_by_text("Réponse 5").count() == 0
    keys.reach(f"#deplier-{text.first.pk}").press("Enter")
    page.get_by_text("Réponse 5").wait_for()
    keys.reach("#ordre-recents").press("Enter")
    page.wait_for_selector("#ordre-recents[aria-current]")
    assert page.evaluate("document.activeElement.id") == "ordre-recents"
    keys.reach("#position-against").press("Enter")
    page.wait_for_selector("#position-against[aria-current]")
    assert page.locator(".thread > ul > li").count() == 2
    assert "position=against" in page.url


def test_what_is_being_written_is_found_again_in_the_tab(hands, text):
    keys = hands(text.get_absolute_url())
    keys.reach("#commenter textarea").type("À moitié écrit")
    keys.page.reload()
    assert keys.page.input_value("#commenter textarea") == "À moitié écrit"


def test_useful_and_support_by_keyboard(hands, text):
    keys = hands(text.get_absolute_url(), user=account_of(UserFactory()))
    keys.reach("#soutenir button").press("Enter")
    keys.page.wait_for_selector("#soutenir [aria-pressed=true]")
    keys.reach(f"#utile-b{text.first.pk}").press("Enter")
    keys.page.wait_for_selector(f"#utile-b{text.first.pk}[aria-pressed=true]")
    text.first.refresh_from_db()
    assert text.first.useful_count == 1


def test_sharing_asks_nothing_of_anybody_else(hands, text):
    keys = hands(text.get_absolute_url())
    asked = []
    keys.page.on("request", lambda request: asked.append(request.url))
    keys.reach(".pass-on details:last-of-type summary").press("Enter")
    assert keys.page.get_by_role("link", name="Mastodon").is_visible()
    assert [url for url in asked if not url.endswith("favicon.svg")] == []


def test_everything_without_a_script(visitor, text):
    page = visitor(javascript=False).page
    last = text.comments.get(comment="En dernier")
    page.goto(comment_path(text, last))
    assert page.locator(f"#c{last.pk}").is_visible()
    page.click("#ordre-debattus")
    assert page.locator(".thread > ul > li").first.get_attribute("id") == f"c{text.first.pk}"
    page.click(f"#repondre-{text.first.pk}")
    assert page.locator(f"#c{text.first.pk} > #commenter").count() == 1
    page.fill("#commenter textarea", "Sans script.")
    page.fill("#commenter [name=name]", "Ana")
    page.fill("#commenter [name=email]", "ana@exemple.fr")
    page.click("#commenter button.btn")
    assert text.comments.get(comment="Sans script.").parent_id == text.first.pk


@SCREENS
def test_axe_finds_nothing_on_the_page_of_a_debated_text(visitor, text, width, scheme):
    page = visitor(width=width).page
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    address = text.get_absolute_url()
    paths = [f"{address}?dans=q%3Dterre", f"{address}?repondre={text.first.pk}&deplier={text.first.pk}"]
    assert walk(page, paths) == {}
    page.click("#commenter button.btn")
    assert violations_on(page) == []
