"""The English catalogue says everything, in English, and loses nothing; in French the sources speak for themselves."""

import re

import polib
import pytest
from django.utils.translation import gettext, ngettext, override, pgettext

from concertation.web.catalogs import LOCALE
from concertation.web.collect_texts import collect_texts

PIECE = re.compile(r"%(?:\(\w+\))?[sd%]|</?\w+[^>]*>|#|--\w+|https?://")
FRENCH_LETTERS = re.compile("[àâçèêëîïôùûœ«»]", re.IGNORECASE)


def catalogue(language):
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def pairs(entry):
    """(source, translation), the singular with the singular and the plural with the plural."""
    if entry.msgid_plural:
        return [(entry.msgid, entry.msgstr_plural[0]), (entry.msgid_plural, entry.msgstr_plural[1])]
    return [(entry.msgid, entry.msgstr)]


def pieces(text):
    return sorted(PIECE.findall(text))


def edges(text):
    """The blanks around a text, which what stands beside it counts on."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def test_english_has_an_entry_for_each_text_of_the_sources_and_no_other():
    said, kept = {key(entry) for entry in collect_texts()}, {key(entry) for entry in catalogue("en")}
    assert len(said) > 1000
    assert sorted(map(str, said - kept)) == []  # `make messages` collects them
    assert sorted(map(str, kept - said)) == []


def test_every_entry_is_translated():
    texts = [(source, words) for entry in catalogue("en") for source, words in pairs(entry)]
    assert [source for source, words in texts if not words.strip()] == []
    assert [entry.msgid for entry in catalogue("en") if entry.fuzzy or entry.obsolete] == []


def test_a_translation_keeps_placeholders_tags_and_blanks():
    texts = [(source, words) for entry in catalogue("en") for source, words in pairs(entry)]
    assert [source for source, words in texts if pieces(source) != pieces(words)] == []
    in_context = {entry.msgid for entry in catalogue("en") if entry.msgctxt}
    assert [source for source, words in texts if source not in in_context and edges(source) != edges(words)] == []


@pytest.mark.parametrize("damaged", ["%(n)s textes de %(name)s", "<b>%(n)s</b> textes", "# textes"])
def test_the_check_of_placeholders_sees_a_loss(damaged):
    assert pieces(damaged) != pieces("texts")


def test_a_translation_is_english():
    words = [words for entry in catalogue("en") for _source, words in pairs(entry)]
    mojibake = "Ã©"  # shown as what a wrong encoding looks like
    french = [text for text in words if FRENCH_LETTERS.search(text.replace(mojibake, ""))]
    assert french == []


def test_french_is_said_by_the_sources_and_counts_none_as_one():
    """No library's catalogue answers in our place."""
    with override("fr"):
        for entry in catalogue("en"):
            if entry.msgid_plural:
                said = [ngettext(entry.msgid, entry.msgid_plural, n) for n in (0, 1, 2)]
                assert said == [entry.msgid, entry.msgid, entry.msgid_plural]
            else:
                said = pgettext(entry.msgctxt, entry.msgid) if entry.msgctxt else gettext(entry.msgid)
                assert said.casefold() == entry.msgid.casefold()


def test_english_is_said_by_the_catalogue():
    with override("en"):
        assert gettext("Contribuer") == "Contribute"
        assert [ngettext("%d commentaire à modérer", "%d commentaires à modérer", n) for n in (0, 1)] == [
            "%d comments to moderate",
            "%d comment to moderate",
        ]


def test_the_french_catalogue_holds_every_plural_as_the_sources_say_it():
    said = {key(entry) for entry in collect_texts() if entry.msgid_plural}
    assert {key(entry) for entry in catalogue("fr")} == said
    assert all(source == words for entry in catalogue("fr") for source, words in pairs(entry))
