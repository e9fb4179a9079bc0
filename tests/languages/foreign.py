"""How one sees that a text is in the other language: a word that only that one has, or a text that we translate."""

import re

import polib

from concertation.web.catalogs import LOCALE

FRENCH = """
    à au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur leurs lui mais mes mon nos notre
    nous ont ou où par pas pour qui sa ses son sont sur un une vos votre vous
"""
ENGLISH = "and are be by from has have is not of please that the this to was we which will with you your"
WORD = re.compile(r"[^\W\d_]+")
# Each language under its own name, wherever one chooses.
NAMES = {"français"}


class Foreign:
    """`Foreign("en")` sees French in English."""

    def __init__(self, language):
        entries = polib.pofile(str(LOCALE / "en" / "LC_MESSAGES" / "django.po"))
        french = {entry.msgid.casefold() for entry in entries}
        english = {entry.msgstr.casefold() for entry in entries if entry.msgstr}
        self.words = set((FRENCH if language == "en" else ENGLISH).split())
        self.texts = french - english if language == "en" else english - french
        self.letters = re.compile("[àâçèêëéîïôùûœ]" if language == "en" else "$^", re.IGNORECASE)

    def sees(self, text):
        text = text.casefold()
        if text in NAMES:
            return False
        return text in self.texts or bool(self.letters.search(text)) or bool(self.words & set(WORD.findall(text)))
