"""The checks of the pages can fail: they see a text of the other language, and read what is said."""

import pytest

from .content import PHRASE_END
from .foreign import Foreign
from .reading import texts_in

PAGE = """<html lang="en"><head><title>Home</title><script>let le = 1</script></head><body>
<h1 lang="fr">Que voulons-nous ?</h1><p>Read <b>it</b><br>now</p><img src="a" alt="A map"><code>la</code>
<a href="/" aria-label="Back"><svg><use href="#x"></use></svg></a><p translate="no">moi@exemple.fr</p></body></html>"""


@pytest.mark.parametrize("text", ["Lire la synthèse", "Donner mon avis", "Suivi", "Déposée", "Publier ces textes ?"])
def test_french_is_seen_in_english(text):
    assert Foreign("en").sees(text)
    assert not Foreign("fr").sees(text)


@pytest.mark.parametrize("text", ["Read the synthesis", "Have my say", "Trail", "This field is required.", "Deposited"])
def test_english_is_seen_in_french(text):
    assert Foreign("fr").sees(text)
    assert not Foreign("en").sees(text)


@pytest.mark.parametrize("text", ["PDF", "Contributions", "SRADDET-0142", "12 %", "Question", "Français"])
def test_what_both_languages_say_is_foreign_to_none(text):
    assert not Foreign("en").sees(text)
    assert not Foreign("fr").sees(text)


def test_a_page_is_read_by_language_without_what_nobody_reads():
    assert texts_in(PAGE, "en") == ["Home", "Read", "it", "now", "A map", "Back"]
    assert texts_in(PAGE, "fr") == ["Que voulons-nous ?"]


def test_phrases_end_at_marks_and_quotes_but_not_at_apostrophes():
    assert PHRASE_END.split("Move ‘l'eau, d’abord…’ up") == ["Move ", "l'eau", " d’abord", " up"]


def test_an_address_is_not_read_as_words():
    page = '<p lang="en">Open https://exemple.fr/key/la-diismc-7000/ now</p><p lang="en">https://exemple.fr/le/la</p>'
    assert texts_in(page, "en") == ["Open now"]
