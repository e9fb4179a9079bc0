"""Writing a contribution as only a browser shows it: the draft keeps itself, and is there when one comes back."""

import pytest

from contributions.models import Contribution, UnfinishedText
from tests.contributions.attachments.files import photo

from .keyboard import Keyboard

pytestmark = pytest.mark.browser

FORM = "/concertations/eau/contribuer/"
# The page that was left sends its last words behind it: they may come a moment after the next page
FOUND_AGAIN = "async (form) => (await (await fetch(form)).text()).includes('brouillon=reprendre')"


def test_a_draft_keeps_itself_and_is_found_again_once_the_browser_was_closed(visitor, team):
    first = visitor(width=390)
    first.page.goto(FORM)
    first.page.fill("#id_title", "Compter l'eau")
    first.page.fill("#id_body", "Un relevé chaque été.")
    first.page.get_by_text("Brouillon enregistré à").wait_for()
    kept = [cookie for cookie in first.context.cookies() if cookie["expires"] > 0]
    first.context.close()
    again = visitor(width=390)
    again.context.add_cookies(kept)
    again.page.goto(FORM)
    again.page.get_by_role("link", name="Reprendre mon brouillon").click()
    assert again.page.input_value("#id_title") == "Compter l'eau"
    assert again.page.input_value("#id_body") == "Un relevé chaque été."


def test_what_was_typed_just_before_leaving_is_kept(visitor, team):
    page = visitor(width=390).page
    page.goto(FORM)
    page.fill("#id_title", "Compter l'eau")
    page.fill("#id_body", "Un relevé chaque été.")
    page.goto("/")  # long before the pause after which a draft keeps itself
    page.wait_for_function(FOUND_AGAIN, arg=FORM)
    assert UnfinishedText.objects.get().first("body") == "Un relevé chaque été."


def test_by_keyboard_without_a_script_and_with_a_photo(visitor, team):
    page = visitor(width=390, javascript=False).page
    page.goto(FORM)
    keys = Keyboard(page)
    page.set_input_files("#fichiers", {"name": "ferme.jpg", "mimeType": "image/jpeg", "buffer": photo((900, 600))})
    page.focus("#id_title")
    keys.type("Compter l'eau")
    page.focus("#id_body")
    keys.type("Un relevé chaque été.")
    page.check("[name=kind] >> nth=0")
    page.select_option("#id_theme", index=2)
    page.focus("button[name=joindre]")
    keys.leave("Enter")
    page.get_by_text("ferme.jpg").first.wait_for()
    page.focus("#id_title")
    keys.leave("Enter")
    page.focus("#id_author_name")
    keys.type("Élise")
    page.focus("#id_author_email")
    keys.type("elise@exemple.fr")
    keys.leave("Enter")
    page.focus("#id_charter")
    keys.press("Space")
    page.focus("button[name=envoyer]:not([aria-hidden])")
    keys.leave("Enter")
    text = Contribution.objects.get()
    assert [row.name for row in text.attachments.all()] == ["ferme.jpg"]
    assert not UnfinishedText.objects.exists()
