"""What a person reads on a page, with the language that the page says it is in."""

import re
from html.parser import HTMLParser

# An address is no sentence: its key may spell a word of any language.
ADDRESS = re.compile(r"https?://\S+")
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNREAD = {"script", "style", "template", "code", "kbd"}
READ_ATTRIBUTES = {
    *("alt", "aria-label", "placeholder", "title"),
    *("data-label", "data-left", "data-none", "data-over", "data-saved", "data-some"),  # said by our scripts
}


class Reader(HTMLParser):
    """Collects (language, text) of each text and each attribute that is shown or said aloud."""

    def __init__(self):
        super().__init__()
        self.open = [("", "", False)]
        self.texts = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        _tag, language, unread = self.open[-1]
        language = (attributes.get("lang") or language)[:2]
        unread = unread or tag in UNREAD or attributes.get("translate") == "no"
        for name in sorted(READ_ATTRIBUTES & attributes.keys()):
            self._keep(language, attributes[name], unread)
        if tag not in VOID:
            self.open.append((tag, language, unread))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        while tag in {name for name, _language, _unread in self.open} and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        _tag, language, unread = self.open[-1]
        self._keep(language, data, unread)

    def _keep(self, language, text, unread):
        words = " ".join(ADDRESS.sub(" ", text or "").split())
        if words and not unread:
            self.texts.append((language, words))


def texts_in(page, language):
    """The texts that the page gives as being in this language."""
    reader = Reader()
    reader.feed(page)
    return [text for said, text in reader.texts if said == language]
